package io.runregistry.server.classify;

import java.time.Instant;
import java.util.List;

/**
 * All rules as an edit left them.
 *
 * @param author who made the edit
 * @param comment why
 */
public record RulesAt(long revision, String author, String comment, Instant createdAt, List<RuleRow> rows) {

    public RulesAt {
        rows = List.copyOf(rows);
    }

    public List<RuleRow> rows(Part part) {
        return rows.stream().filter(row -> row.part() == part).toList();
    }
}
