package io.runregistry.core.query;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The text that people type for a {@link Query}:
 *
 * <pre>{@code
 * run in 309000..310000 and dt-dt = GOOD and hlt_key like "%commissioning2018%" and not significant
 * tracker-pixel GOOD > 95% lumi or dt-dt comment like "%HV%"
 * start_time >= 2022-07-05 and changed since 2022-10-01 by "someone@cern.ch"
 * }</pre>
 *
 * <p>docs/query.md has the whole language. Blank text is everything.
 */
public final class QueryText {

    private QueryText() {}

    /**
     * Reads a text in which no file is named.
     *
     * @return the query in its {@linkplain Query#normal() normal form}
     * @throws QueryTextException that shows every place that can't be understood
     */
    public static Query parse(String text, Scope scope, AttributeCatalogue catalogue) {
        return new TextParser(text, scope, catalogue, null).parse();
    }

    /**
     * Reads a text in which lists may come from files, {@code run in @runs.txt}.
     *
     * @param files from a file's name to its text; an {@link java.io.UncheckedIOException} of it is told as a problem
     * @return the query in its {@linkplain Query#normal() normal form}
     * @throws QueryTextException that shows every place that can't be understood
     */
    public static Query parse(String text, Scope scope, AttributeCatalogue catalogue, UnaryOperator<String> files) {
        return new TextParser(text, scope, catalogue, files).parse();
    }

    /** The nicest text for a query: short names, lists, ranges. Reading it gives {@link Query#normal()} back. */
    public static String print(Query query) {
        return print(query, AttributeCatalogue.builtIn());
    }

    /** The same with short names for, and values as the types want them of, what this catalogue knows beside. */
    public static String print(Query query, AttributeCatalogue catalogue) {
        return new TextPrinter(catalogue).print(query);
    }

    /**
     * What may come at a place, for shells and pages: names, operators, statuses and keywords that begin as the word there
     * does. Nothing where any text may come, within quotes, and where what stands before can't be understood.
     *
     * @param cursor chars before the place, from 0 to the text's length
     */
    public static List<Completion> complete(String text, int cursor, Scope scope, AttributeCatalogue catalogue) {
        return TextCompletion.complete(text, cursor, scope, catalogue);
    }

    /** What a text calls an attribute: {@code run, hlt_key, dt-dt GOOD, any comment}. */
    public static String name(Attribute attribute, AttributeCatalogue catalogue) {
        return new TextPrinter(catalogue).subject(attribute);
    }

    /** A value in quotes, which reading takes as exactly this text; patterns keep their {@code \%} and {@code \_}. */
    public static String quote(String value) {
        return TextQuotes.quote(value, '"');
    }
}
