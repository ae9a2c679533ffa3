package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Query.Share.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.IntNode;

/** Reads what follows a column: its statuses by count or share, its comments and causes. */
final class TextFlags {

    private static final int WHOLE = 100;

    private final TextCursor cursor;
    private final TextProblems problems;
    private final TextComparisons comparisons;

    TextFlags(TextCursor cursor, TextProblems problems, TextComparisons comparisons) {
        this.cursor = cursor;
        this.problems = problems;
        this.comparisons = comparisons;
    }

    static Optional<FlagTexts.Kind> textsKind(Token word) {
        if (word.is("comment") || word.is("comments")) {
            return Optional.of(FlagTexts.Kind.COMMENTS);
        }
        return word.is("cause") || word.is("causes") ? Optional.of(FlagTexts.Kind.CAUSES) : Optional.empty();
    }

    /** The condition on this column, whose name has just been read. */
    Query of(String column, Token name) {
        Optional<FlagTexts.Kind> texts = textsKind(cursor.peek());
        if (texts.isPresent()) {
            cursor.next();
            return comparisons.of(new FlagTexts(column, texts.get()), name);
        }
        if (cursor.skip("all")) {
            comparisons.count(name);
            return new Query.Share(column, status(), Operator.AT_LEAST, WHOLE, Measure.LUMISECTIONS);
        }
        if (cursor.skip("no")) {
            comparisons.count(name);
            return count(column, status(), Operator.EQUAL);
        }
        if (cursor.skipAny("any", "=")) {
            comparisons.count(name);
            return has(column, status());
        }
        if (cursor.skip("in")) {
            return hasAny(column);
        }
        if (cursor.peek().is("<>") || cursor.peek().is("!=")) {
            throw problems.syntax(
                    "a column has a status in every lumisection; write " + name.text()
                            + " no GOOD if none may be GOOD, or not " + name.text() + " all GOOD if some may not",
                    cursor.peek());
        }
        return counted(column, name);
    }

    private static Query count(String column, Status status, Operator operator) {
        return new Query.Comparison(new FlagCount(column, status), operator, IntNode.valueOf(0));
    }

    private static Query has(String column, Status status) {
        return count(column, status, Operator.GREATER);
    }

    private Query hasAny(String column) {
        cursor.expect("(", "statuses in brackets, as (GOOD, STANDBY)");
        List<Query> parts = new ArrayList<>();
        do {
            comparisons.count(cursor.peek());
            parts.add(has(column, status()));
        } while (cursor.skip(","));
        cursor.expect(")", "a comma or )");
        return new Query.Or(parts);
    }

    /** {@code GOOD > 5} or {@code GOOD > 95%}. */
    private Query counted(String column, Token name) {
        Token first = cursor.peek();
        if (first.kind() != Token.Kind.WORD && first.kind() != Token.Kind.STRING || first.isReserved()) {
            throw cursor.unexpected("=, all, no, any, a status, comment or cause after the column " + name.text());
        }
        Status status = status();
        Token next = cursor.second();
        boolean isShare = next.kind() == Token.Kind.WORD
                && (next.text().endsWith("%") || cursor.third().is("%"));
        if (isShare) {
            comparisons.count(name);
            Operator operator = comparisons.operator().orElseThrow(() -> cursor.unexpected("an operator, as >"));
            return share(column, status, operator);
        }
        boolean compared =
                cursor.peek().kind() == Token.Kind.SIGN && !cursor.peek().is(")")
                        || cursor.peek().is("in")
                        || cursor.peek().is("between")
                        || cursor.peek().is("not");
        if (!compared) {
            throw cursor.unexpected("a number of lumisections or a share, as > 5 or > 95%; for one at least write "
                    + name.text() + " = " + status.wire());
        }
        return comparisons.of(new FlagCount(column, status), first);
    }

    private Query share(String column, Status status, Operator operator) {
        Token number = cursor.next();
        cursor.skip("%");
        double percent = QueryNumbers.parse(number.text().replaceFirst("%$", ""))
                .map(node -> node.doubleValue())
                .filter(value -> value >= 0 && value <= WHOLE)
                .orElse(-1.0);
        Measure of = measure();
        if (percent < 0) {
            problems.add("wrong_share", "a share is from 0% to 100%, not " + number.shown(), number);
            return Query.everything();
        }
        return new Query.Share(column, status, operator, percent, of);
    }

    private Measure measure() {
        if (cursor.skipAny("lumi", "luminosity")) {
            return Measure.LUMINOSITY;
        }
        cursor.skipAny("lumisections", "ls");
        return Measure.LUMISECTIONS;
    }

    /** In any case; GOOD, and a problem, if it is none. */
    private Status status() {
        Token word = cursor.value("a status, as GOOD");
        Optional<Status> status = Status.parse(word.text().toUpperCase(Locale.ROOT));
        if (status.isEmpty()) {
            problems.add(
                    "unknown_status",
                    "unknown status " + word.shown()
                            + NearestName.of(word.text(), Status.wireNames())
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("; known are " + String.join(", ", Status.wireNames())
                                            + ", with blanks in quotes"),
                    word);
        }
        return status.orElse(Status.GOOD);
    }
}
