package io.runregistry.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what follows {@code in}: values, ranges and files, in brackets if there are several. */
final class TextLists {

    private static final String ITEM = "a value, a range or a file, as 309000, 309000..310000 or @runs.txt";

    private final TextCursor cursor;
    private final TextProblems problems;
    private final TextComparisons comparisons;
    private final Function<Attribute, ValueType> types;
    private final @Nullable UnaryOperator<String> files;

    TextLists(
            TextCursor cursor,
            TextProblems problems,
            TextComparisons comparisons,
            Function<Attribute, ValueType> types,
            @Nullable UnaryOperator<String> files) {
        this.cursor = cursor;
        this.problems = problems;
        this.comparisons = comparisons;
        this.types = types;
        this.files = files;
    }

    /** Any of them, or none of them. */
    Query read(Attribute attribute, boolean none) {
        List<Query> parts = new ArrayList<>();
        if (cursor.skip("(")) {
            Token opening = cursor.previous();
            do {
                element(attribute, none, parts);
            } while (cursor.skip(","));
            if (cursor.peek().kind() == Token.Kind.END) {
                throw problems.unclosed("this list is not closed", opening);
            }
            cursor.expect(")", "a comma or )");
        } else {
            element(attribute, none, parts);
        }
        return none ? new Query.And(parts) : new Query.Or(parts);
    }

    private void element(Attribute attribute, boolean none, List<Query> parts) {
        Token from = cursor.peek();
        Operator operator = none ? Operator.NOT_EQUAL : Operator.EQUAL;
        if (from.kind() == Token.Kind.FILE) {
            for (Operand value : new TextFile(cursor.next(), problems, files).values(types.apply(attribute))) {
                comparisons.count(from);
                parts.add(comparisons.checked(attribute, operator, value, from));
            }
            return;
        }
        Optional<Operand> first = comparisons.operand(attribute, ITEM);
        if (cursor.skip("..")) {
            parts.add(comparisons.range(
                    attribute, none, first, comparisons.operand(attribute, "the range's last value"), from));
        } else {
            first.ifPresent(value -> parts.add(comparisons.checked(attribute, operator, value, from)));
        }
    }
}
