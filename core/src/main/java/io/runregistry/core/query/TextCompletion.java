package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what may come at a place by trying: what the parser takes there, if only more followed, may come. So the grammar
 * is in the parser alone.
 */
final class TextCompletion {

    /** Longer texts were not typed, and trying would take long. */
    private static final int LONGEST = 20_000;

    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=", "like", "not like");
    private static final List<String> OPERATORS_OF_SEVERAL =
            List.of("in", "not in", "between", "not between", "is null", "is not null");
    private static final List<String> SAMPLES = List.of("1", "\"x\"", "true", "2022-07-05", "GOOD");
    private static final List<String> KEYWORDS = List.of(
            "and",
            "or",
            "everything",
            "changed",
            "since",
            "until",
            "by",
            "any",
            "all",
            "no",
            "any comment",
            "any cause",
            "comment",
            "cause",
            "lumi",
            "true",
            "false");

    /** No name, no keyword and no status: where it may stand, anything may. */
    private static final String ANYTHING = "qqqqqqqq";

    private final Scope scope;
    private final AttributeCatalogue catalogue;
    private final String before;
    private final String begun;
    private final int cursor;

    private TextCompletion(String before, String begun, int cursor, Scope scope, AttributeCatalogue catalogue) {
        this.before = before;
        this.begun = begun;
        this.cursor = cursor;
        this.scope = scope;
        this.catalogue = catalogue;
    }

    static List<Completion> complete(String text, int cursor, Scope scope, AttributeCatalogue catalogue) {
        if (cursor > LONGEST) {
            return List.of();
        }
        String typed = text.substring(0, cursor);
        Optional<List<Token>> tokens = tokens(typed);
        if (tokens.isEmpty()) {
            return List.of();
        }
        Token last = tokens.get().get(Math.max(0, tokens.get().size() - 2));
        int start = last.kind() == Token.Kind.WORD && last.end() == cursor ? last.start() : cursor;
        return new TextCompletion(typed.substring(0, start), typed.substring(start), cursor, scope, catalogue).all();
    }

    /** Nothing within quotes. */
    private static Optional<List<Token>> tokens(String typed) {
        try {
            return Optional.of(TextLexer.read(typed, new TextProblems(typed)));
        } catch (QueryTextException unclosed) {
            return Optional.empty();
        }
    }

    private List<Completion> all() {
        List<Completion> all = new ArrayList<>();
        if (mayCome(ANYTHING)) {
            return all;
        }
        if (mayCome("everything")) {
            names().filter(name -> fits(name.text())).forEach(all::add);
            add(Stream.of("not"), Completion.Kind.KEYWORD, all);
        }
        OPERATORS.stream()
                .filter(this::fits)
                .filter(operator -> SAMPLES.stream().anyMatch(sample -> isWhole(operator + " " + sample)))
                .forEach(operator -> all.add(completion(operator, Completion.Kind.OPERATOR)));
        add(OPERATORS_OF_SEVERAL.stream(), Completion.Kind.OPERATOR, all);
        add(Stream.of(Status.values()).map(TextPrinter::status), Completion.Kind.STATUS, all);
        add(KEYWORDS.stream(), Completion.Kind.KEYWORD, all);
        return all;
    }

    private void add(Stream<String> words, Completion.Kind kind, List<Completion> all) {
        words.filter(this::fits).filter(this::mayCome).forEach(word -> all.add(completion(word, kind)));
    }

    private boolean fits(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT));
    }

    private Completion completion(String word, Completion.Kind kind) {
        return new Completion(word, kind, cursor - begun.length(), cursor, "");
    }

    /** Whether the text can go on after this word: all that is wrong is that it ends. */
    private boolean mayCome(String word) {
        String probe = before + word;
        return problems(probe).stream()
                .allMatch(mark ->
                        mark.offset() >= probe.length() || mark.problem().code().equals("unclosed"));
    }

    /** Whether, but for brackets, the text is one after this. */
    private boolean isWhole(String words) {
        return problems(before + words).stream()
                .allMatch(mark -> mark.problem().code().equals("unclosed"));
    }

    private List<QueryTextException.Mark> problems(String probe) {
        try {
            QueryText.parse(probe, scope, catalogue);
            return List.of();
        } catch (QueryTextException e) {
            return e.marks();
        }
    }

    private Stream<Completion> names() {
        TextNames names = new TextNames(catalogue);
        return Stream.concat(names.shortNames(scope).stream(), begun.contains(".") ? dotted() : Stream.empty())
                .map(name -> new Completion(
                        TextNames.bareOrQuoted(name),
                        Completion.Kind.NAME,
                        cursor - begun.length(),
                        cursor,
                        description(name)));
    }

    private Stream<String> dotted() {
        return TextNames.PREFIXES.entrySet().stream()
                .filter(prefix -> scope == Scope.DATASETS || prefix.getKey() != Kind.DATASET)
                .flatMap(prefix -> Stream.of(prefix.getValue(), prefix.getKey().wire() + ".")
                        .flatMap(written -> catalogue.names(prefix.getKey()).keySet().stream()
                                .map(written::concat)))
                .sorted();
    }

    private String description(String name) {
        String plain = name.substring(name.lastIndexOf('.') + 1);
        return Stream.of(Kind.RR, Kind.OMS, Kind.DATASET)
                .flatMap(kind -> catalogue.find(kind, plain).stream())
                .findFirst()
                .flatMap(known -> known.description()
                        .map(description -> description
                                + known.unit().map(unit -> " (" + unit + ")").orElse("")))
                .orElse("");
    }
}
