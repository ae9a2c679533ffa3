package io.runregistry.server.wire;

import io.runregistry.server.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Where an answer of ours is not production's. Keys come in any order, numbers are compared by value. An error is an
 * error: what is the caller's fault is 4xx with us, and our text may go on where production's ends.
 */
final class Comparison {

    /** What each registry counts in its own way: only that it is there, and its type, are compared. */
    private static final Set<String> OWN = Set.of(
            "version",
            "atomic_version",
            "createdAt",
            "updatedAt",
            "id",
            "lumisection_metadata_id",
            "runregistry_version",
            "progress");

    /** Answers whose order means nothing. */
    private static final Set<String> SETS =
            Set.of("/get_all_dataset_names_of_run", "/datasets_waiting", "/dc_tools/unique_dataset_names");

    private Comparison() {}

    static Optional<String> difference(Exchange exchange, Answer answer) {
        boolean failed = exchange.status() >= 400;
        if (failed != (answer.status() >= 400) || answer.status() >= 500) {
            return Optional.of("status " + exchange.status() + ", ours " + answer.status() + ": " + answer.text());
        }
        if (exchange.compare().equals("status-only")
                || answer.text().isEmpty() && exchange.body().asString("").isEmpty()) {
            return Optional.empty();
        }
        return failed ? errorDifference(exchange, answer) : bodyDifference(exchange, answer);
    }

    private static Optional<String> errorDifference(Exchange exchange, Answer answer) {
        String text = exchange.body().path("err").asString("");
        return answer.err().startsWith(text) ? Optional.empty() : Optional.of(text + ", ours " + answer.text());
    }

    private static Optional<String> bodyDifference(Exchange exchange, Answer answer) {
        if (!isJson(answer)) {
            String text = exchange.body().asString();
            return text.equals(answer.text()) ? Optional.empty() : Optional.of(text + ", ours " + answer.text());
        }
        boolean set = SETS.stream().anyMatch(exchange.path()::startsWith);
        return difference(
                "", set ? sorted(exchange.body()) : exchange.body(), set ? sorted(answer.json()) : answer.json());
    }

    private static boolean isJson(Answer answer) {
        return answer.response().headers().firstValue("content-type").orElse("").contains("json");
    }

    private static JsonNode sorted(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>(array.valueStream().toList());
        elements.sort((a, b) -> a.toString().compareTo(b.toString()));
        return tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode().addAll(elements);
    }

    private static Optional<String> difference(String path, JsonNode theirs, JsonNode ours) {
        if (theirs.isObject() && ours.isObject()) {
            return keys(theirs, ours).stream()
                    .map(key -> ofKey(path, key, theirs.path(key), ours.path(key)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (theirs.isArray() && ours.isArray() && theirs.size() == ours.size()) {
            for (int i = 0; i < theirs.size(); i++) {
                Optional<String> difference = difference(path + "[" + i + "]", theirs.get(i), ours.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        boolean same = theirs.isNumber() && ours.isNumber()
                ? Math.abs(theirs.doubleValue() - ours.doubleValue()) < 1e-9
                : theirs.equals(ours);
        return same ? Optional.empty() : Optional.of(path + ": " + shown(theirs) + ", ours " + shown(ours));
    }

    private static Set<String> keys(JsonNode theirs, JsonNode ours) {
        Set<String> keys = new TreeSet<>(theirs.propertyNames());
        keys.addAll(ours.propertyNames());
        return keys;
    }

    private static Optional<String> ofKey(String path, String key, JsonNode theirs, JsonNode ours) {
        if (OWN.contains(key) && theirs.getNodeType() == ours.getNodeType()) {
            return Optional.empty();
        }
        return difference(path + "." + key, theirs, ours);
    }

    private static String shown(JsonNode json) {
        String text = json.isMissingNode() ? "nothing" : json.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
