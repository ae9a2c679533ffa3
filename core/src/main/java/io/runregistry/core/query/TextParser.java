package io.runregistry.core.query;

import io.runregistry.core.query.Attribute.AnyTexts;
import io.runregistry.core.query.Attribute.FlagTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query's text by recursive descent. {@code or} binds loosest, then {@code and}, then {@code not}.
 *
 * <p>What a word means depends on where it stands, so names are looked up and values read while parsing. After a name or
 * value that is wrong, parsing goes on with something in its place, to find what else is wrong.
 */
final class TextParser {

    private final Scope scope;
    private final TextNames names;
    private final TextProblems problems;
    private final TextCursor cursor;
    private final TextComparisons comparisons;
    private final TextFlags flags;
    private final TextChanges changes;
    private int nesting;

    TextParser(String text, Scope scope, AttributeCatalogue catalogue, @Nullable UnaryOperator<String> files) {
        this.scope = scope;
        this.names = new TextNames(catalogue);
        this.problems = new TextProblems(text);
        if (text.length() > FilterLimits.TEXT) {
            throw problems.syntax(
                    "the query has more than " + FilterLimits.TEXT + " chars", FilterLimits.TEXT, text.length());
        }
        this.cursor = new TextCursor(TextLexer.read(text, problems), problems);
        this.comparisons = new TextComparisons(cursor, problems, catalogue, files);
        this.flags = new TextFlags(cursor, problems, comparisons);
        this.changes = new TextChanges(cursor, problems);
    }

    Query parse() {
        Query query = cursor.peek().kind() == Token.Kind.END ? Query.everything() : either();
        if (cursor.peek().is(")")) {
            throw problems.syntax("this bracket closes none", cursor.peek());
        }
        if (cursor.peek().kind() != Token.Kind.END) {
            throw cursor.unexpected("and, or, or the end");
        }
        if (!problems.isEmpty()) {
            throw problems.exception();
        }
        return query.normal();
    }

    private Query either() {
        List<Query> parts = separated("or", this::all);
        return parts.size() == 1 ? parts.get(0) : new Query.Or(parts);
    }

    private Query all() {
        List<Query> parts = separated("and", this::part);
        return parts.size() == 1 ? parts.get(0) : new Query.And(parts);
    }

    private List<Query> separated(String separator, Supplier<Query> part) {
        List<Query> parts = new ArrayList<>(List.of(part.get()));
        while (cursor.skip(separator)) {
            parts.add(part.get());
        }
        return parts;
    }

    private Query part() {
        Token first = cursor.peek();
        if (cursor.skip("not")) {
            return new Query.Not(nested(first, this::part));
        }
        if (cursor.skip("(")) {
            Query inner = nested(first, this::either);
            if (!cursor.skip(")")) {
                throw cursor.peek().kind() == Token.Kind.END
                        ? problems.unclosed("this bracket is not closed", first)
                        : cursor.unexpected("and, or, or )");
            }
            return inner;
        }
        return condition();
    }

    private Query nested(Token opening, Supplier<Query> inner) {
        if (++nesting > FilterLimits.NESTING) {
            throw problems.syntax(
                    "more than " + FilterLimits.NESTING + " brackets and nots stand within each other", opening);
        }
        Query query = inner.get();
        nesting--;
        return query;
    }

    private Query condition() {
        Token first = cursor.next();
        if (first.is("everything")) {
            return Query.everything();
        }
        if (first.is("changed")) {
            comparisons.count(first);
            return changes.read();
        }
        if (first.is("any")) {
            FlagTexts.Kind kind = TextFlags.textsKind(cursor.peek())
                    .orElseThrow(() -> cursor.unexpected("comment or cause after any"));
            cursor.next();
            return comparisons.of(new AnyTexts(kind), first);
        }
        boolean isName = first.kind() == Token.Kind.NAME || first.kind() == Token.Kind.WORD && !first.isReserved();
        if (!isName) {
            throw problems.syntax("expected a condition, as run > 309000 or dt-dt = GOOD, not " + first.shown(), first);
        }
        TextSubject subject = subject(first);
        return subject instanceof TextSubject.Column column
                ? flags.of(column.name(), first)
                : comparisons.of(((TextSubject.Single) subject).attribute(), first);
    }

    /** Something of no known type, or a column, in place of what nobody knows. */
    private TextSubject subject(Token name) {
        Optional<TextSubject> found = names.find(name.text());
        if (found.isEmpty()) {
            boolean isColumn = name.text().contains("-");
            problems.add(
                    isColumn ? "unknown_column" : "unknown_attribute",
                    "unknown " + (isColumn ? "column " : "attribute ") + name.shown() + names.hint(name.text(), scope),
                    name);
            return isColumn
                    ? new TextSubject.Column(name.text())
                    : new TextSubject.Single(new Attribute.Oms(name.text()));
        }
        if (scope == Scope.RUNS
                && found.get() instanceof TextSubject.Single single
                && Attributes.isOfDatasets(single.attribute())) {
            problems.add("not_of_runs", name.shown() + " is an attribute of datasets, and runs are asked for", name);
        }
        return found.get();
    }
}
