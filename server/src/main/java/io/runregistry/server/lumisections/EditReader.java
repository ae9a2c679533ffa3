package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.Settings;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.log.DatasetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bodies of edits, and checks what can be checked without knowing the dataset. All problems are told at once. */
@Component
final class EditReader {

    private static final int MOST_EDITS = 10_000;
    private static final Set<String> FIELDS =
            Set.of("run_number", "dataset_name", "component", "new_lumisection_range", "expected_version");
    private static final Set<String> RANGE_FIELDS = Set.of("start", "end", "status", "comment", "cause");
    private static final Set<String> BODY_FIELDS = Set.of("edits", "dry_run", "token", "comment");

    private final int maxLumisections;

    EditReader(Settings settings) {
        this.maxLumisections = settings.maxLumisections();
    }

    /** One edit as on the wire: {@code {run_number, dataset_name, component, new_lumisection_range}}. */
    Edit.OfRr readRr(ObjectNode body, OptionalLong seen) {
        return one(body, seen, this::rr);
    }

    /** The same of a DCS bit. */
    Edit.OfOms readOms(ObjectNode body, OptionalLong seen) {
        return one(body, seen, this::oms);
    }

    /** Many: {@code {edits: […]}}. Unknown fields are refused. */
    List<Edit> readManyRr(ObjectNode body) {
        return many(body, this::rr);
    }

    /** The same of DCS bits. */
    List<Edit> readManyOms(ObjectNode body) {
        return many(body, this::oms);
    }

    /** One edit as it is read. */
    private record Source(JsonNode json, String path, OptionalLong seen) {

        String at(String field) {
            return path.isEmpty() ? field : path + "." + field;
        }

        JsonNode range() {
            return json.path("new_lumisection_range");
        }

        String inRange(String field) {
            return at("new_lumisection_range." + field);
        }
    }

    private static <E> E one(ObjectNode body, OptionalLong seen, BiFunction<Source, List<Problem>, E> read) {
        List<Problem> problems = new ArrayList<>();
        E edit = read.apply(new Source(body, "", seen), problems);
        refuse(problems);
        return edit;
    }

    private static <E extends Edit> List<Edit> many(ObjectNode body, BiFunction<Source, List<Problem>, E> read) {
        JsonNode edits = body.path("edits");
        if (!edits.isArray() || edits.isEmpty() || edits.size() > MOST_EDITS) {
            throw new InvalidRequestException(
                    "wrong_edits", "edits", "edits must be an array of 1 to " + MOST_EDITS + " edits");
        }
        List<Problem> problems = new ArrayList<>();
        unknown(body, BODY_FIELDS, "", problems);
        List<Edit> all = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            String path = "edits[" + i + "]";
            if (edits.get(i) instanceof ObjectNode edit) {
                unknown(edit, FIELDS, path, problems);
                if (edit.path("new_lumisection_range") instanceof ObjectNode range) {
                    unknown(range, RANGE_FIELDS, path + ".new_lumisection_range", problems);
                }
                all.add(read.apply(new Source(edit, path, SeenVersion.in(edit, path)), problems));
            } else {
                problems.add(new Problem("wrong_type", path, path + " must be an object, not " + edits.get(i)));
            }
        }
        refuse(problems);
        return all;
    }

    private static void unknown(ObjectNode json, Set<String> known, String path, List<Problem> problems) {
        json.propertyNames().forEach(name -> {
            if (!known.contains(name)) {
                String place = path.isEmpty() ? name : path + "." + name;
                problems.add(new Problem("unknown_field", place, "unknown field \"" + name + "\" at " + place));
            }
        });
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    private Edit.OfRr rr(Source source, List<Problem> problems) {
        Edit.Place place = place(source, problems);
        Status status = EditValues.status(source.range().path("status"), source.inRange("status"), problems);
        String comment = EditValues.text(source.range().path("comment"), source.inRange("comment"), problems);
        String cause = EditValues.text(source.range().path("cause"), source.inRange("cause"), problems);
        EditValues.checkComment(status, comment, source.inRange("comment"), problems);
        return new Edit.OfRr(place, new Triplet(status, comment, cause));
    }

    private Edit.OfOms oms(Source source, List<Problem> problems) {
        Edit.Place place = place(source, problems);
        BooleanNode value = EditValues.truth(source.range().path("status"), source.inRange("status"), problems);
        String comment = EditValues.text(source.range().path("comment"), source.inRange("comment"), problems);
        if (EditValues.isTooShort(comment)) {
            problems.add(new Problem(
                    "missing_comment",
                    source.inRange("comment"),
                    "When editing OMS lumisections, there MUST be a comment for this action, of at least "
                            + EditValues.SHORTEST_COMMENT + " characters, at " + source.inRange("comment")));
        }
        return new Edit.OfOms(place, value, comment);
    }

    private Edit.Place place(Source source, List<Problem> problems) {
        int runNumber = runNumber(source, problems);
        String dataset = name(source, "dataset_name", problems);
        String column = name(source, "component", problems);
        if (!source.range().isObject()) {
            problems.add(new Problem(
                    "missing_field",
                    source.at("new_lumisection_range"),
                    source.at("new_lumisection_range") + " must be an object {start, end, status, comment, cause}"));
        }
        LumiRange range = range(source, dataset, runNumber, problems);
        return new Edit.Place(new DatasetKey(runNumber, dataset), column, range, source.seen(), source.path());
    }

    private static int runNumber(Source source, List<Problem> problems) {
        try {
            return RunNumbers.parse(source.json().get("run_number"), source.at("run_number"));
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
            return 1;
        }
    }

    private static String name(Source source, String field, List<Problem> problems) {
        JsonNode value = source.json().path(field);
        if (value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        problems.add(new Problem(
                "missing_field",
                source.at(field),
                source.at(field) + " must be a text, not " + source.json().get(field)));
        return "";
    }

    private LumiRange range(Source source, String dataset, int runNumber, List<Problem> problems) {
        int before = problems.size();
        long start = number(source, "start", problems);
        long end = number(source, "end", problems);
        if (problems.size() > before) {
            return new LumiRange(1, 1);
        }
        String what = "lumisections " + start + "-" + end + " of " + dataset + " in run " + runNumber;
        if (start > end) {
            problems.add(new Problem(
                    "reversed_range",
                    source.at("new_lumisection_range"),
                    "Error updating lumisections of " + dataset + " dataset, run number: " + runNumber
                            + ": Start Lumisection must be less than end lumisection, or equal, not " + start + " and "
                            + end));
        } else if (start < 1) {
            problems.add(
                    new Problem("wrong_range", source.inRange("start"), what + ": lumisections are counted from 1"));
        } else if (end > maxLumisections) {
            problems.add(new Problem(
                    "past_the_end",
                    source.inRange("end"),
                    what + ": a run has at most " + maxLumisections + " lumisections"));
        }
        return problems.size() > before ? new LumiRange(1, 1) : new LumiRange((int) start, (int) end);
    }

    private static long number(Source source, String field, List<Problem> problems) {
        JsonNode value = source.range().path(field);
        String text = value.isIntegralNumber() || value.isString() ? value.asString() : "";
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            problems.add(new Problem(
                    "wrong_range",
                    source.inRange(field),
                    source.inRange(field) + " must be the number of a lumisection, not "
                            + source.range().get(field)));
            return 0;
        }
    }
}
