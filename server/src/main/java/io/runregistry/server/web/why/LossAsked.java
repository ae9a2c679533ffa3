package io.runregistry.server.web.why;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.http.QueryNumbers;
import java.util.List;
import java.util.Map;

/**
 * Which losses somebody asks for, as the address says it.
 *
 * @param golden {@code job:ID} or {@code series:NAME/NUMBER}; empty if losses are not those of a golden JSON
 * @param pattern of dataset names; that of the golden JSON if it is empty
 * @param by {@code column}, {@code dcs} or {@code rule}
 * @param of {@code rule}, what the golden JSON's rule names; or {@code all} columns or bits
 * @param measure by which causes are drawn: {@code recorded}, {@code delivered} or {@code lumisections}
 * @param sort by which column of the table, with a minus for the largest first
 * @param cause whose runs are shown; empty if none
 * @param asOf a version or a time; that of the golden JSON if it is empty
 */
record LossAsked(
        String golden, String pattern, String by, String of, String measure, String sort, String cause, String asOf) {

    static final List<String> BY = List.of("column", "dcs", "rule");
    static final List<String> OF = List.of("rule", "all");
    static final List<String> MEASURES = List.of("recorded", "delivered", "lumisections");

    /** The columns of the table, as the address names them. */
    static final List<String> SORTS = List.of(
            "name",
            "lumisections",
            "inclusive",
            "inclusive_percent",
            "lumisections_alone",
            "exclusive",
            "exclusive_percent");

    /** @throws InvalidRequestException naming what is unknown or wrong */
    static LossAsked of(Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "golden", "pattern", "by", "of", "measure", "sort", "cause");
        String golden = text(parameters, "golden");
        LossAsked asked = new LossAsked(
                golden,
                text(parameters, "pattern"),
                choice(parameters, "by", BY),
                golden.isEmpty() ? "all" : choice(parameters, "of", OF),
                choice(parameters, "measure", MEASURES),
                sort(text(parameters, "sort")),
                text(parameters, "cause"),
                text(parameters, "as_of"));
        if (golden.isEmpty() && text(parameters, "of").equals("rule")) {
            throw new InvalidRequestException(
                    "missing_golden",
                    "golden",
                    "those that which rule names? Name a golden JSON, or ask for all there are");
        }
        if (asked.isOfRule() && golden.isEmpty()) {
            throw new InvalidRequestException(
                    "missing_golden", "golden", "by the parts of which rule? Name a golden JSON as golden=job:ID");
        }
        return asked;
    }

    private static String text(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    private static String choice(Map<String, String> parameters, String name, List<String> known) {
        String text = text(parameters, name);
        if (text.isEmpty()) {
            return known.get(0);
        }
        if (!known.contains(text)) {
            throw new InvalidRequestException(
                    "unknown_choice",
                    name,
                    name + " must be one of " + String.join(", ", known) + ", not \"" + text + "\"");
        }
        return text;
    }

    private static String sort(String text) {
        if (!text.isEmpty() && !SORTS.contains(text.startsWith("-") ? text.substring(1) : text)) {
            throw new InvalidRequestException(
                    "unknown_choice",
                    "sort",
                    "sort must be one of " + String.join(", ", SORTS) + ", with a - for the largest first, not \""
                            + text + "\"");
        }
        return text.isEmpty() ? "-inclusive" : text;
    }

    boolean isNothing() {
        return golden.isEmpty() && pattern.isEmpty();
    }

    boolean isOfRule() {
        return by.equals("rule");
    }

    /** Whether only what the golden JSON's rule names counts. */
    boolean isOnlyNamed() {
        return of.equals("rule") && !isOfRule();
    }
}
