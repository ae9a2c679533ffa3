package io.runregistry.server.web.why;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.http.QueryNumbers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody asks, as the address says it: texts as they were typed, empty if they are left out or blank.
 *
 * @param golden {@code job:ID} or {@code series:NAME/NUMBER}
 * @param rule json-logic, instead of a golden JSON; then there is a pattern as well
 * @param lumisections of the run: {@code 12}, {@code 3-7,12}
 * @param list of lumisections in any of the formats, or a golden JSON's name
 * @param asOf a version or a time
 */
record Asked(String golden, String rule, String pattern, String run, String lumisections, String list, String asOf) {

    /** Names what of the page is wanted, if not all of it. */
    static final String PART = "part";

    /** @throws InvalidRequestException if there are other parameters, or some that contradict each other */
    static Asked of(Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "golden", "rule", "pattern", "run", "ls", "list", PART);
        return new Asked(
                text(parameters, "golden"),
                text(parameters, "rule"),
                text(parameters, "pattern"),
                text(parameters, "run"),
                text(parameters, "ls"),
                text(parameters, "list"),
                text(parameters, "as_of"));
    }

    private static String text(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    boolean isNothing() {
        return (golden + rule + pattern + run + lumisections + list).isEmpty();
    }

    boolean isOfRun() {
        return !run.isEmpty();
    }

    /** Refuses what can't be asked together. */
    void check() {
        if (golden.isEmpty() && rule.isEmpty()) {
            throw new InvalidRequestException(
                    "missing_rule", "golden", "by which rule? Choose a golden JSON, or give a rule and a pattern");
        }
        refuseBoth("golden", golden, "rule", rule);
        refuseBoth("golden", golden, "pattern", pattern);
        refuseBoth("run", run, "list", list);
        refuseBoth("ls", lumisections, "list", list);
        if (golden.isEmpty() && pattern.isEmpty()) {
            throw new InvalidRequestException(
                    "missing_pattern", "pattern", "of which datasets? Give a pattern, as /PromptReco/%, with the rule");
        }
        if (run.isEmpty() && !lumisections.isEmpty()) {
            throw new InvalidRequestException(
                    "missing_run", "run", "lumisections are those of a run; give the run, too");
        }
    }

    private static void refuseBoth(String one, String text, String other, String otherText) {
        if (!text.isEmpty() && !otherText.isEmpty()) {
            throw new InvalidRequestException(
                    "too_many", other, one + " and " + other + " can't be given together; leave one of them out");
        }
    }

    /** The page about a run, by the same rule. */
    String ofRun(int number) {
        return address("/web/golden/why", Map.of("run", Integer.toString(number)));
    }

    /** The page about some lumisections of a run, by the same rule. */
    String ofRun(int number, String ranges) {
        Map<String, String> what = new LinkedHashMap<>();
        what.put("run", Integer.toString(number));
        what.put("ls", ranges);
        return address("/web/golden/why", what);
    }

    /** The page about all that matches, by the same rule. */
    String ofEverything() {
        return address("/web/golden/why", Map.of());
    }

    /** What tells more about all that is asked, after the page is there. */
    String ofList() {
        Map<String, String> what = new LinkedHashMap<>();
        what.put("list", list);
        what.put(PART, "list");
        return address("/web/golden/why", what);
    }

    private String address(String path, Map<String, String> what) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("golden", golden);
        parameters.put("rule", rule);
        parameters.put("pattern", pattern);
        parameters.put("as_of", asOf);
        parameters.putAll(what);
        return parameters.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", path + "?", ""));
    }
}
