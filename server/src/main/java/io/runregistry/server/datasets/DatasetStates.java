package io.runregistry.server.datasets;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The states that a dataset can have in a workspace, and the workspaces in which it can have one. */
@Component
final class DatasetStates {

    static final String OPEN = "OPEN";
    static final String WAITING = "waiting dqm gui";

    /** That of a dataset in a workspace in which it has no state. */
    static final String NOT_SIGNIFICANT = "not significant for workspace";

    static final String GLOBAL = "global";

    private static final List<String> CERTIFIED = List.of("COMPLETED", "SIGNOFF", OPEN);
    private static final List<String> TO = List.of(OPEN, "SIGNOFF", "COMPLETED", WAITING);
    private static final List<String> FROM = List.of(OPEN, "SIGNOFF", "COMPLETED", WAITING, NOT_SIGNIFICANT);

    private final Rulebook rulebook;

    DatasetStates(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** A move of one dataset. */
    Move move(String workspace, String from, String to) {
        checkWorkspace(workspace, "workspace");
        check("from", from, FROM);
        check("to", to, TO);
        return new Move(workspace, from, to);
    }

    /** A move of many, which ends where somebody certifies. */
    Move moveOfMany(String workspace, String from, String to) {
        checkWorkspace(workspace, "workspace");
        check("from", from, FROM);
        checkCertified(to);
        return new Move(workspace, from, to);
    }

    void checkCertified(String to) {
        if (!CERTIFIED.contains(to)) {
            throw new InvalidRequestException(
                    "unknown_state",
                    "to",
                    "The new state must be either COMPLETED, SIGNOFF or OPEN, not \"" + to + "\""
                            + NearestName.hint(to, CERTIFIED));
        }
    }

    void checkWorkspace(String workspace, String path) {
        List<String> workspaces = new ArrayList<>(rulebook.workspaces().names(Kind.OFFLINE));
        workspaces.add(GLOBAL);
        if (!workspaces.contains(workspace)) {
            throw new InvalidRequestException(
                    "unknown_workspace",
                    path,
                    "unknown workspace \"" + workspace + "\" at " + path
                            + NearestName.of(workspace, workspaces)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("; known are " + String.join(", ", workspaces)));
        }
    }

    private static void check(String path, String state, List<String> known) {
        if (!known.contains(state)) {
            throw new InvalidRequestException(
                    "unknown_state",
                    path,
                    "unknown state \"" + state + "\" at " + path
                            + NearestName.of(state, known)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("; known are " + String.join(", ", known)));
        }
    }
}
