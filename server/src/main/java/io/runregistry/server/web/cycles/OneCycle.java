package io.runregistry.server.web.cycles;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A cycle with its datasets.
 *
 * @param newest the version that it shows, or an earlier one
 * @param members all its datasets
 * @param offline all workspaces that a cycle may have besides {@code global}
 */
record OneCycle(
        long newest,
        ShownCycle cycle,
        Chosen chosen,
        List<CycleDataset> members,
        List<Change> history,
        List<String> offline) {

    List<CycleDataset> datasets() {
        return members.stream().filter(chosen::takes).toList();
    }

    /** The keys of all its datasets, a line each: by these its page knows what concerns it. */
    String keys() {
        return members.stream()
                .map(dataset -> dataset.run() + ":" + dataset.name())
                .collect(Collectors.joining("\n"));
    }

    List<String> workspaces() {
        return cycle.progress().stream().map(Progress::workspace).toList();
    }

    boolean has(String workspace) {
        return workspaces().contains(workspace);
    }

    /** Why a workspace can't complete the cycle yet; empty if it can. */
    Optional<String> obstacle(Progress progress) {
        if (progress.workspace().equals(ShownCycle.GLOBAL)
                && !cycle.pendingOthers().isEmpty()) {
            return Optional.of("waits for " + cycle.pendingOthers());
        }
        return progress.left() > 0
                ? Optional.of(
                        progress.left() + (progress.left() == 1 ? " dataset is" : " datasets are") + " not COMPLETED")
                : Optional.empty();
    }

    /** Why a workspace can't take back that it completed the cycle; empty if it can. */
    Optional<String> obstacleToReopen(Progress progress) {
        return cycle.isCertified() && !progress.workspace().equals(ShownCycle.GLOBAL)
                ? Optional.of("global has completed it; it must reopen first")
                : Optional.empty();
    }
}
