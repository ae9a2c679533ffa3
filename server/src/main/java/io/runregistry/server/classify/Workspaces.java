package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The certification groups, and the columns that each certifies, online and offline. Immutable. */
@Component
public final class Workspaces {

    /** Where something is certified. */
    public enum Kind {
        ONLINE,
        OFFLINE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JsonNode workspaces;

    Workspaces() {
        try (InputStream resource = Workspaces.class.getResourceAsStream("workspaces.json")) {
            workspaces = JsonMapper.shared().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the workspaces: {@code dt, tracker, …}. */
    public List<String> names(Kind kind) {
        return of(kind).map(workspace -> workspace.path("workspace").asString()).toList();
    }

    /** The columns as the wire names them: {@code dt-dt, tracker-strip, …}. */
    public List<String> columns(Kind kind) {
        return of(kind).flatMap(workspace -> workspace
                        .path("columns")
                        .valueStream()
                        .map(column -> workspace.path("workspace").asString() + "-"
                                + column.path("name").asString()))
                .toList();
    }

    /** @throws InvalidRequestException if there is no such workspace */
    public void check(Kind kind, String workspace, String path) {
        if (!names(kind).contains(workspace)) {
            throw new InvalidRequestException(
                    "unknown_workspace",
                    path,
                    "unknown " + kind.wire() + " workspace \"" + workspace + "\" at " + path
                            + NearestName.hint(workspace, names(kind)));
        }
    }

    Stream<JsonNode> of(Kind kind) {
        return workspaces
                .valueStream()
                .filter(workspace ->
                        workspace.path("online_or_offline").asString("").equals(kind.wire()));
    }
}
