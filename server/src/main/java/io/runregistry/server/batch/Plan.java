package io.runregistry.server.batch;

import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetKey;
import java.util.ArrayList;
import java.util.List;

/** What a call does: to which datasets, and which it passes over. The same state always gives the same plan. */
public record Plan(List<PlannedDataset> datasets, List<Skipped> skipped) {

    public Plan {
        datasets = List.copyOf(datasets);
        skipped = List.copyOf(skipped);
    }

    List<Change> changes() {
        return datasets.stream().flatMap(dataset -> dataset.changes().stream()).toList();
    }

    Concerned concerned() {
        return datasets.stream().map(PlannedDataset::concerned).reduce(Concerned.NOTHING, Concerned::plus);
    }

    List<DatasetKey> keys() {
        List<DatasetKey> keys = new ArrayList<>();
        datasets.forEach(planned -> keys.add(planned.dataset()));
        skipped.forEach(passed -> keys.add(passed.dataset()));
        return keys;
    }

    /** All that a person saw of it, as text that is another one if anything of it is other. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        datasets.forEach(planned -> text.append(planned.dataset())
                .append(planned.version())
                .append(planned.shown())
                .append(planned.concerned())
                .append('\n'));
        skipped.forEach(passed -> text.append(passed).append('\n'));
        return text.toString();
    }
}
