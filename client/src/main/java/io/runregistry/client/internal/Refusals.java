package io.runregistry.client.internal;

import io.runregistry.client.ConflictException;
import io.runregistry.client.InvalidCallException;
import io.runregistry.client.NotAllowedException;
import io.runregistry.client.NotFoundException;
import io.runregistry.client.RevertConflict;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.ServerFailedException;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.problem.LaterChange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns answers that refuse into exceptions that say what to do. */
public final class Refusals {

    private static final int SHOWN = 200;
    private static final Pattern EGROUP = Pattern.compile("egroupName=([^&\"'>\\s]+)");

    private Refusals() {}

    static RunRegistryException of(int status, String body, String what) {
        JsonNode json = json(body);
        String said = what + " answered " + status + ": " + reason(json, body);
        return switch (status) {
            case 401, 403 -> new NotAllowedException(said, egroups(json));
            case 404 -> new NotFoundException(said);
            case 409, 412 -> new ConflictException(said, changed(json), conflicts(json));
            default -> status < 500 ? new InvalidCallException(said) : new ServerFailedException(said);
        };
    }

    /** Whether a 401 says that the caller is known but may not do this, so that another token would not help. */
    static boolean isForLackOfPermission(String body) {
        String message = json(body).path("message").asString("");
        return message.contains("e-groups") || message.contains("egroup");
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The wire's {@code err} or {@code message} without its HTML, or the beginning of whatever came. */
    private static String reason(JsonNode json, String body) {
        String err = json.path("err").asString("");
        if (!err.isEmpty()) {
            return err.contains("<br/>") ? inOneLine(err) : err;
        }
        String message = readable(json.path("message").asString(""));
        String text = message.isEmpty() ? body.strip() : message;
        return text.length() <= SHOWN || !message.isEmpty() ? text : text.substring(0, SHOWN) + "…";
    }

    /** What the wire says of datasets, {@code …They are:<br/><p>355208 - /A/DQM</p><p>…</p>}, as text. */
    private static String inOneLine(String html) {
        return html.replace("</p><p>", ", ")
                .replaceAll("</?p>|<br/>", " ")
                .replaceAll("\\s+", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    private static String readable(String html) {
        return html.replace("(clickable links)", "")
                .replaceAll("</a></i></strong>(\\s*</?br/?>)+\\s*(?=<strong>)", ", ")
                .replaceAll("</a></i></strong>(\\s*</?br/?>)+", ". ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replaceAll(" (?=[:,.])", "")
                .strip();
    }

    private static List<String> egroups(JsonNode json) {
        return EGROUP.matcher(json.path("message").asString(""))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static List<LaterChange> changed(JsonNode json) {
        return json.path("changed").valueStream().map(Refusals::laterChange).toList();
    }

    private static LaterChange laterChange(JsonNode json) {
        return new LaterChange(
                json.path("run_number").asInt(0),
                json.path("dataset").asString(""),
                json.path("what").asString(""),
                json.path("version").asLong(0),
                json.path("atomic_version").asLong(0),
                json.path("by").asString(""),
                json.path("comment").asString(""),
                time(json));
    }

    private static List<RevertConflict> conflicts(JsonNode json) {
        return json.path("conflicts").valueStream().map(Refusals::conflict).toList();
    }

    /** One of the conflicts that a revert, or its preview, lists. */
    public static RevertConflict conflict(JsonNode json) {
        boolean alongLumisections =
                json.path("start").isInt() && json.path("end").isInt();
        return new RevertConflict(
                json.path("run_number").asInt(0),
                Optional.of(json.path("dataset").asString("")).filter(name -> !name.isEmpty()),
                json.path("name").asString(""),
                alongLumisections
                        ? Optional.of(new LumiRange(
                                json.path("start").intValue(), json.path("end").intValue()))
                        : Optional.empty(),
                json.path("atomic_version").asLong(0),
                json.path("by").asString(""),
                time(json));
    }

    /** A refusal must not be lost for a time that can't be read. */
    private static Instant time(JsonNode json) {
        try {
            return OffsetDateTime.parse(json.path("createdAt").asString("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
