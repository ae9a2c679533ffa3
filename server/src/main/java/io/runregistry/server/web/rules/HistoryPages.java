package io.runregistry.server.web.rules;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.PermissionReading;
import io.runregistry.server.access.PermissionReading.Edit;
import io.runregistry.server.classify.RuleHistory;
import io.runregistry.server.classify.RuleReading;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.rules.History.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The revisions of rules and permissions, and what differs between them. */
@Controller
class HistoryPages {

    private static final int PAGE = 50;

    private final Pages pages;
    private final RuleReading reading;
    private final RuleHistory rules;
    private final PermissionReading permissions;

    HistoryPages(Pages pages, RuleReading reading, RuleHistory rules, PermissionReading permissions) {
        this.pages = pages;
        this.reading = reading;
        this.rules = rules;
        this.permissions = permissions;
    }

    /** {@code ?of=permissions}; {@code ?from=&to=} shows a difference, {@code ?before=} lists older ones. */
    @GetMapping("/web/rules/history")
    View history(@RequestParam Map<String, String> parameters) {
        boolean sideBySide = sideBySide(parameters);
        String of = choice(parameters, "of", List.of("rules", "permissions"));
        QueryNumbers numbers = numbers(parameters, "from", "to", "before");
        return pages.view(
                "rules/history",
                Section.RULES,
                "History of the " + of,
                of.equals("rules") ? ofRules(numbers, sideBySide) : ofPermissions(numbers, sideBySide));
    }

    private History ofRules(QueryNumbers numbers, boolean sideBySide) {
        ArrayNode list = rules.list(numbers.get("before", Long.MAX_VALUE), PAGE);
        List<Entry> entries = list.valueStream().map(HistoryPages::entry).toList();
        return new History(
                "rules",
                reading.inForce().revision(),
                entries,
                older(entries),
                Optional.ofNullable(numbers.find("to"))
                        .map(to -> ruleDifference(numbers.get("from", History.before(to)), to, sideBySide)));
    }

    static Entry entry(JsonNode revision) {
        return new Entry(
                revision.path("revision").asLong(),
                revision.path("by").asString(""),
                revision.path("comment").asString(""),
                Moment.of(Instant.parse(revision.path("createdAt").asString())),
                RuleDifferences.summary(revision),
                revision.path("version").asLong());
    }

    private static Optional<Long> older(List<Entry> entries) {
        return entries.stream()
                .map(Entry::revision)
                .reduce((first, last) -> last)
                .filter(last -> last > 1);
    }

    private History ofPermissions(QueryNumbers numbers, boolean sideBySide) {
        List<Edit> edits = permissions.history();
        List<Entry> entries = edits.stream()
                .filter(edit -> edit.revision() < numbers.get("before", Long.MAX_VALUE))
                .limit(PAGE)
                .map(edit ->
                        new Entry(edit.revision(), edit.author(), edit.comment(), Moment.of(edit.createdAt()), "", 0))
                .toList();
        return new History(
                "permissions",
                edits.get(0).revision(),
                entries,
                older(entries),
                Optional.ofNullable(numbers.find("to"))
                        .map(to ->
                                permissionDifference(edits, numbers.get("from", History.before(to)), to, sideBySide)));
    }

    private static Difference permissionDifference(List<Edit> edits, long from, long to, boolean sideBySide) {
        if (from > to) {
            throw new InvalidRequestException(
                    "wrong_order", "from", "from must not be newer than to: " + from + " is newer than " + to);
        }
        return new Difference(from, to, sideBySide, PermissionDifference.of(get(edits, from), get(edits, to)));
    }

    private static Edit get(List<Edit> edits, long revision) {
        return edits.stream()
                .filter(edit -> edit.revision() == revision)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no revision " + revision
                        + " of the permissions; the newest is " + edits.get(0).revision()));
    }

    /** A part: what differs. */
    @GetMapping("/web/rules/difference")
    View difference(@RequestParam Map<String, String> parameters) {
        boolean sideBySide = sideBySide(parameters);
        QueryNumbers numbers = numbers(parameters, "from", "to");
        long to = numbers.get("to", reading.inForce().revision());
        return pages.view(
                "rules/difference",
                Section.RULES,
                "What changed",
                ruleDifference(numbers.get("from", History.before(to)), to, sideBySide));
    }

    /** {@code ?revision=}: what would change if that one were in force again. */
    @GetMapping("/web/rules/restore")
    View restore(@RequestParam Map<String, String> parameters) {
        Long asked = QueryNumbers.read(parameters, "revision").find("revision");
        if (asked == null) {
            throw new InvalidRequestException("missing", "revision", "say which revision shall be in force again");
        }
        long newest = reading.inForce().revision();
        ObjectNode changes = rules.difference(asked, newest);
        Difference difference =
                new Difference(newest, asked, true, differences().backwards(changes.path("changes")));
        return pages.view(
                "rules/restore", Section.RULES, "Restore revision " + asked, new Restoring(asked, newest, difference));
    }

    private Difference ruleDifference(long from, long to, boolean sideBySide) {
        JsonNode changes = rules.difference(from, to).path("changes");
        return new Difference(from, to, sideBySide, differences().of(changes));
    }

    private RuleDifferences differences() {
        return new RuleDifferences(new ColumnNames(reading.inForce()));
    }

    private static boolean sideBySide(Map<String, String> parameters) {
        return choice(parameters, "view", List.of("side", "unified")).equals("side");
    }

    /** The first one if none is chosen. */
    private static String choice(Map<String, String> parameters, String name, List<String> choices) {
        String chosen = parameters.getOrDefault(name, choices.get(0));
        if (!choices.contains(chosen)) {
            throw new InvalidRequestException(
                    "unknown_choice", name, name + " must be one of " + choices + ", not \"" + chosen + "\"");
        }
        return chosen;
    }

    private static QueryNumbers numbers(Map<String, String> parameters, String... known) {
        Map<String, String> numbers = new HashMap<>(parameters);
        numbers.keySet().removeAll(List.of("of", "view"));
        return QueryNumbers.read(numbers, known);
    }
}
