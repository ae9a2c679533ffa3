package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** What a lumisection may be said to be: statuses, DCS bits, comments and causes. */
public final class EditValues {

    static final int SHORTEST_COMMENT = 3;
    private static final int LONGEST_TEXT = 10_000;

    private EditValues() {}

    /** A status; {@code GOOD} where there is a problem. */
    public static Status status(JsonNode value, String path, List<Problem> problems) {
        if (isMissing(value, path, problems)) {
            return Status.GOOD;
        }
        String text = value.asString("");
        Optional<Status> status = value.isString() ? Status.parse(text) : Optional.empty();
        if (status.isEmpty()) {
            problems.add(new Problem(
                    "unknown_status",
                    path,
                    "unknown status " + value + " at " + path
                            + NearestName.of(text, Status.wireNames())
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("; known are " + String.join(", ", Status.wireNames()))));
        }
        return status.orElse(Status.GOOD);
    }

    /** A comment or cause; empty where there is none. */
    public static String text(JsonNode value, String path, List<Problem> problems) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            problems.add(new Problem("wrong_type", path, path + " must be a text, not " + value));
            return "";
        }
        if (value.stringValue().length() > LONGEST_TEXT) {
            problems.add(
                    new Problem("text_too_long", path, path + " may have at most " + LONGEST_TEXT + " characters"));
            return "";
        }
        return value.stringValue();
    }

    /** Whoever says that something is BAD says why. */
    public static void checkComment(Status status, String comment, String path, List<Problem> problems) {
        if (status == Status.BAD && isTooShort(comment)) {
            problems.add(new Problem(
                    "missing_comment",
                    path,
                    "When setting lumisections as BAD, there MUST be a comment for this action. It needs at least "
                            + SHORTEST_COMMENT + " characters, at " + path));
        }
    }

    static boolean isTooShort(String comment) {
        return comment.strip().length() < SHORTEST_COMMENT;
    }

    /** True or false, as such or as text. */
    static BooleanNode truth(JsonNode value, String path, List<Problem> problems) {
        if (value instanceof BooleanNode truth) {
            return truth;
        }
        if (isMissing(value, path, problems)) {
            return BooleanNode.TRUE;
        }
        switch (value.asString("").toLowerCase(Locale.ROOT)) {
            case "true" -> {
                return BooleanNode.TRUE;
            }
            case "false" -> {
                return BooleanNode.FALSE;
            }
            default ->
                problems.add(new Problem(
                        "unknown_status", path, "unknown status " + value + " at " + path + "; it is true or false"));
        }
        return BooleanNode.TRUE;
    }

    private static boolean isMissing(JsonNode value, String path, List<Problem> problems) {
        boolean missing = value.isMissingNode()
                || value.isNull()
                || value.isString() && value.stringValue().isBlank();
        if (missing) {
            problems.add(new Problem(
                    "missing_status",
                    path,
                    "No status present when trying to edit lumisections: " + path + " is missing"));
        }
        return missing;
    }
}
