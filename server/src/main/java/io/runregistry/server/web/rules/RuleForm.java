package io.runregistry.server.web.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule or an accepted dataset as it is edited.
 *
 * @param part as {@code POST /rules/try} calls it
 * @param kind {@code classifier} or {@code accepted dataset}
 * @param id of the row that is edited; empty if a new one is made
 * @param revision the rules that it was read from
 * @param path where new ones are posted; those that are there have their id behind it
 * @param list the page that lists its like
 * @param written who wrote the row when; empty of a new one
 */
record RuleForm(
        String part,
        String kind,
        Optional<Integer> id,
        long revision,
        String path,
        String list,
        String meaning,
        Optional<String> written,
        List<Field> fields) {

    /** A field of the row. */
    record Field(String name, String label, Kind kind, String value, List<Option> options, String hint) {

        enum Kind {
            TEXT,
            NUMBER,
            CHOICE,
            FLAG,
            LINES,
            LOGIC
        }

        static Field text(String name, String label, String value, List<String> suggestions, String hint) {
            return new Field(name, label, Kind.TEXT, value, options(suggestions), hint);
        }

        static Field number(String name, String label, String value, String hint) {
            return new Field(name, label, Kind.NUMBER, value, List.of(), hint);
        }

        static Field choice(String name, String label, String value, List<Option> options) {
            return new Field(name, label, Kind.CHOICE, value, options, "");
        }

        static Field flag(String name, String label, boolean value) {
            return new Field(name, label, Kind.FLAG, String.valueOf(value), List.of(), "");
        }

        static Field lines(String name, String label, String value, String hint) {
            return new Field(name, label, Kind.LINES, value, List.of(), hint);
        }

        static Field logic(String value) {
            return new Field("classifier", "Rule (json-logic)", Kind.LOGIC, value, List.of(), "");
        }

        private static List<Option> options(List<String> values) {
            return values.stream().map(value -> new Option(value, value)).toList();
        }

        boolean is(String name) {
            return kind.name().equals(name);
        }
    }

    record Option(String value, String label) {}

    String title() {
        return id.map(number -> kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " " + number)
                .orElse("New " + kind);
    }

    /** The route that saves it. */
    String savePath() {
        return id.map(number -> path + "/" + number).orElse(path);
    }

    /** The page that makes one like it. */
    String newPath() {
        return hasLogic() ? "/web/rules/classifiers/" + part + "/new" : list + "/new";
    }

    boolean hasLogic() {
        return fields.stream().anyMatch(field -> field.kind() == Field.Kind.LOGIC);
    }
}
