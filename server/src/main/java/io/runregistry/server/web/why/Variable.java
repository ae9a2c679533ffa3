package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.server.web.Addresses;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A variable of a rule, and what was found in it.
 *
 * @param moreFound how many values are not told
 */
record Variable(String name, List<Found> found, int moreFound) {

    /**
     * A value.
     *
     * @param status the status that it is, so that it can be drawn; empty if it is none
     * @param address of the page that shows it where it was found
     * @param since nothing where nobody said it
     */
    record Found(
            String value,
            Optional<String> status,
            String comment,
            String cause,
            LumiRanges where,
            String address,
            Optional<Since> since) {

        String whereText() {
            return Ranges.text(where);
        }
    }

    /** The action by which a value came about; a revert may have brought it back. */
    record Since(long version, String author, String at, String comment, boolean automatic, Optional<Since> again) {

        private static Since of(JsonNode json) {
            return new Since(
                    json.path("version").asLong(),
                    json.path("author").asString(""),
                    json.path("at").asString(""),
                    json.path("comment").asString(""),
                    json.path("automatic").asBoolean(false),
                    json.has("again") ? Optional.of(of(json.path("again"))) : Optional.empty());
        }

        /** {@code 2026-11-26 18:17 UTC}. */
        String time() {
            return at.length() < 16 ? at : at.substring(0, 10) + " " + at.substring(11, 16) + " UTC";
        }

        String address() {
            return "/web/log/" + version;
        }
    }

    /** @param dataset the address of its page */
    static List<Variable> of(JsonNode variables, String dataset) {
        return variables
                .valueStream()
                .map(variable -> new Variable(
                        variable.path("name").asString(),
                        variable.path("found")
                                .valueStream()
                                .map(found -> found(found, dataset))
                                .toList(),
                        variable.path("more_found").asInt(0)))
                .toList();
    }

    private static Found found(JsonNode json, String dataset) {
        JsonNode value = json.path("value");
        LumiRanges where = Ranges.of(json.path("ranges"));
        return new Found(
                value.isNull() ? "no value" : value.isString() ? value.stringValue() : value.toString(),
                Status.parse(value.asString("")).map(Enum::name),
                json.path("comment").asString(""),
                json.path("cause").asString(""),
                where,
                address(dataset, where),
                json.path("since").isObject() ? Optional.of(Since.of(json.path("since"))) : Optional.empty());
    }

    /** The page of a dataset; that of its run if it is the run's own. */
    static String dataset(int run, String name) {
        return name.equals("online") ? Addresses.run(run) : Addresses.dataset(run, name);
    }

    /** The page of a dataset, at these lumisections. */
    static String address(String dataset, LumiRanges where) {
        List<LumiRange> ranges = where.ranges();
        return ranges.isEmpty()
                ? dataset
                : dataset + "?from=" + ranges.get(0).first() + "&to="
                        + ranges.get(ranges.size() - 1).last();
    }
}
