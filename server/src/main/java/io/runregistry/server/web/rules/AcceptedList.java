package io.runregistry.server.web.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.util.UriUtils;

/**
 * The offline datasets that signing off creates.
 *
 * @param classes those to choose from
 * @param runClass the chosen one; empty if all are shown
 */
record AcceptedList(long revision, List<String> classes, String runClass, List<Row> rows) {

    private static final int NO_LAST_RUN = 999_999_999;

    /** @param runs the runs that it holds for, for people */
    record Row(
            int id,
            String name,
            String runClass,
            String runs,
            String regexp,
            boolean enabled,
            String author,
            String time,
            long since) {}

    String newPath() {
        return "/web/rules/datasets/new" + (runClass.isEmpty() ? "" : "?class=" + UriUtils.encode(runClass, UTF_8));
    }

    static AcceptedList of(RulesAt rules, String runClass) {
        List<RuleRow> all = rules.rows(Part.DATASETS_ACCEPTED);
        return new AcceptedList(
                rules.revision(),
                all.stream().map(row -> row.text("class")).distinct().sorted().toList(),
                runClass,
                all.stream()
                        .filter(row -> runClass.isEmpty() || row.text("class").equals(runClass))
                        .map(AcceptedList::row)
                        .sorted(Comparator.comparing(Row::runClass).thenComparing(Row::name))
                        .toList());
    }

    private static Row row(RuleRow row) {
        return new Row(
                row.id(),
                row.text("name"),
                row.text("class"),
                runs(
                        row.content().path("run_from").asInt(),
                        row.content().path("run_to").asInt()),
                row.text("regexp"),
                row.enabled(),
                row.author(),
                Moment.of(row.createdAt()),
                row.since());
    }

    private static String runs(int first, int last) {
        if (last >= NO_LAST_RUN) {
            return first <= 1 ? "all" : first + " and later";
        }
        return first <= 1 ? "up to " + last : first + " to " + last;
    }
}
