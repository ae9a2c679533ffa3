package io.runregistry.server.web.log;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.web.Addresses;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What became of a run itself, or of one of its datasets.
 *
 * @param dataset empty for the run itself
 */
record ChangedPart(int run, String dataset, List<ChangedAttribute> attributes, List<ChangedColumn> columns) {

    /** Values as JSON; "none" where there is none. */
    record ChangedAttribute(String name, String before, String after) {

        static ChangedAttribute of(JsonNode change) {
            return new ChangedAttribute(
                    change.path("name").asString(), text(change.path("before")), text(change.path("after")));
        }
    }

    static ChangedPart of(int run, String dataset, List<JsonNode> changes) {
        List<ChangedAttribute> attributes = changes.stream()
                .filter(change -> change.path("start").isNull())
                .map(ChangedAttribute::of)
                // that somebody said null of what had no value is nothing that a reader sees
                .filter(attribute -> !attribute.before().equals(attribute.after()))
                .toList();
        List<ChangedColumn> columns = changes.stream()
                .filter(change -> !change.path("start").isNull())
                .collect(groupingBy(
                        change -> change.path("kind").asString() + " "
                                + change.path("name").asString(),
                        LinkedHashMap::new,
                        toList()))
                .values()
                .stream()
                .map(ChangedColumn::of)
                .toList();
        return new ChangedPart(run, dataset, attributes, columns);
    }

    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "none";
        }
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : value.toString();
    }

    String heading() {
        return dataset.isEmpty() ? "The run itself" : dataset;
    }

    /** Where it is shown as of a version. */
    String address(long version) {
        boolean own = dataset.isEmpty() || dataset.equals(DatasetChange.ONLINE);
        return (own ? Addresses.run(run) : Addresses.dataset(run, dataset)) + "?as_of=" + version;
    }
}
