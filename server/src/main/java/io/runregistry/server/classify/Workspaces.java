package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The certification groups, and the columns that each certifies, online and offline. Immutable. */
public final class Workspaces {

    /** Where something is certified. */
    public enum Kind {
        ONLINE,
        OFFLINE;

        /** {@code online, offline}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String wire) {
            return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
        }

        /** @throws InvalidRequestException if it is neither */
        public static Kind parse(String wire, String path) {
            return of(wire).orElseThrow(() -> new InvalidRequestException(
                    "unknown_kind", path, "workspaces are online or offline, not \"" + wire + "\""));
        }
    }

    private final Rules rules;

    Workspaces(Rules rules) {
        this.rules = rules;
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

    /** The online columns without which no run is signed off. */
    public List<String> certifiable() {
        return rules.certifiable();
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

    private Stream<JsonNode> of(Kind kind) {
        return rules.workspaces().stream()
                .filter(workspace ->
                        workspace.path("online_or_offline").asString("").equals(kind.wire()));
    }
}
