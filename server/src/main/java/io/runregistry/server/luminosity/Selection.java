package io.runregistry.server.luminosity;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.RunRange;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.golden.MadeGoldenJsons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which lumisections are meant: those of a list, if there is one, in these runs, if any are named.
 *
 * @param runs none means all
 */
record Selection(Optional<LumiMask> mask, List<RunRange> runs) {

    static final Set<String> FIELDS = Set.of("json", "id_json", "runs");

    private static final int MOST_RANGES = 1_000;

    static Selection parse(ObjectNode body, MadeGoldenJsons made) {
        Optional<JsonNode> json = Fields.find(body, "json");
        Optional<JsonNode> id = Fields.find(body, "id_json");
        if (json.isPresent() && id.isPresent()) {
            throw new InvalidRequestException(
                    "two_lists", "id_json", "json and id_json both name a list of lumisections; give one of them");
        }
        Optional<LumiMask> mask = json.map(LumiMask::from)
                .or(() -> id.map(value -> made.get(id(value, "id_json")).mask()));
        return new Selection(mask, runs(body));
    }

    /** As a number, or as the text that {@code generate} answers. */
    static int id(JsonNode id, String path) {
        try {
            return Integer.parseInt(id.isInt() || id.isString() ? id.asString() : "");
        } catch (NumberFormatException e) {
            throw Fields.wrongType(path, "the number of a golden JSON", id);
        }
    }

    private static List<RunRange> runs(ObjectNode body) {
        List<JsonNode> given = Fields.list(body, "runs", "runs");
        if (given.size() > MOST_RANGES) {
            throw new InvalidRequestException(
                    "too_many", "runs", "runs may have at most " + MOST_RANGES + " ranges, not " + given.size());
        }
        List<RunRange> ranges = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ranges.add(Fields.runs(given.get(i), "runs[" + i + "]"));
        }
        return ranges;
    }

    boolean isEverything() {
        return mask.isEmpty() && runs.isEmpty();
    }

    boolean hasRun(int runNumber) {
        return runs.isEmpty() || runs.stream().anyMatch(range -> range.contains(runNumber));
    }

    /** The lumisections of a run that are meant; without a list those that are there. */
    LumiRanges of(int runNumber, LumiRanges there) {
        if (!hasRun(runNumber)) {
            return LumiRanges.empty();
        }
        return mask.map(list -> list.ranges(runNumber)).orElse(there);
    }

    Condition condition(Field<Integer> runNumber) {
        Condition listed = mask.<Condition>map(
                        list -> runNumber.eq(any(list.runs().keySet().toArray(Integer[]::new))))
                .orElse(noCondition());
        return runs.isEmpty()
                ? listed
                : listed.and(or(runs.stream()
                        .map(range -> runNumber.between(range.first(), range.last()))
                        .toList()));
    }

    /** The runs of the list that are meant, but not among these. */
    Set<Integer> missing(Set<Integer> found) {
        Set<Integer> missing = new TreeSet<>();
        mask.ifPresent(list -> list.runs().keySet().stream()
                .filter(run -> hasRun(run) && !found.contains(run))
                .forEach(missing::add));
        return missing;
    }
}
