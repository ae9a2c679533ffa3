package io.runregistry.server.lumisections;

import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.log.DatasetKey;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In which state lumisections may be edited. The same for one edit and for thousands. */
@Component
public final class EditRules {

    private static final String OPEN = "OPEN";
    private static final String GLOBAL = "global";

    private final Rulebook rulebook;

    EditRules(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The columns that everybody knows of a dataset of this kind. */
    public List<String> columns(DatasetKey dataset) {
        return rulebook.workspaces().columns(dataset.isOnline() ? Kind.ONLINE : Kind.OFFLINE);
    }

    /**
     * Why a column of a dataset may not be edited now; empty if it may. {@code online} follows the state of its run, an
     * offline dataset its state in the column's workspace, or in {@code global} if the column has no workspace here.
     */
    public Optional<String> findRefusal(EditableDataset dataset, String column) {
        return dataset.key().isOnline() ? ofRun(dataset) : ofWorkspace(dataset, workspace(column));
    }

    /** The same for what OMS says, which belongs to no workspace: offline it follows the state in {@code global}. */
    public Optional<String> findOmsRefusal(EditableDataset dataset) {
        return dataset.key().isOnline() ? ofRun(dataset) : ofWorkspace(dataset, GLOBAL);
    }

    /** Why a column belongs to what is closed by now; what never had a state never was. */
    Optional<String> findClosed(EditableDataset dataset, String column) {
        return state(dataset, workspace(column)).isEmpty() ? Optional.empty() : findRefusal(dataset, column);
    }

    /** The same for what OMS says. */
    Optional<String> findOmsClosed(EditableDataset dataset) {
        return state(dataset, GLOBAL).isEmpty() ? Optional.empty() : findOmsRefusal(dataset);
    }

    private static String state(EditableDataset dataset, String workspace) {
        return dataset.key().isOnline() ? dataset.runState() : dataset.state(workspace);
    }

    private static Optional<String> ofRun(EditableDataset dataset) {
        return dataset.runState().equals(OPEN)
                ? Optional.empty()
                : Optional.of("Run must be in state OPEN to be edited: run "
                        + dataset.key().runNumber() + " is in state " + dataset.runState());
    }

    private static Optional<String> ofWorkspace(EditableDataset dataset, String workspace) {
        String state = dataset.state(workspace);
        if (state.equals(OPEN)) {
            return Optional.empty();
        }
        return Optional.of("Dataset must be in state OPEN to be edited: " + dataset
                + (state.isEmpty() ? " has no state" : " is in state " + state) + " in workspace " + workspace);
    }

    private String workspace(String column) {
        String prefix = column.substring(0, Math.max(0, column.indexOf('-')));
        return rulebook.workspaces().names(Kind.OFFLINE).contains(prefix) ? prefix : GLOBAL;
    }
}
