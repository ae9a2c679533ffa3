package io.runregistry.server.intake;

import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.datasets.Datasets;
import io.runregistry.server.http.JsonStream;
import io.runregistry.server.runs.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /runs} and {@code POST /datasets}. */
@RestController
class IntakeController {

    private final RunIntake runIntake;
    private final DatasetIntake datasetIntake;
    private final LumisectionReader reader;
    private final Runs runs;
    private final Datasets datasets;

    IntakeController(
            RunIntake runIntake, DatasetIntake datasetIntake, LumisectionReader reader, Runs runs, Datasets datasets) {
        this.runIntake = runIntake;
        this.datasetIntake = datasetIntake;
        this.reader = reader;
        this.runs = runs;
        this.datasets = datasets;
    }

    /** A new run answers its event, a changed one the run, an unchanged one 204. */
    @PostMapping("/runs")
    @Requires(Right.FEED)
    ResponseEntity<String> takeRun(HttpServletRequest request, Caller caller) throws IOException {
        IncomingRun run = IncomingRun.read(JsonStream.of(request), reader);
        return switch (runIntake.take(run, caller)) {
            case CREATED -> answer(runs.getCreationEvent(run.runNumber()));
            case CHANGED -> answer(runs.find(run.runNumber()).orElse("null"));
            case UNCHANGED, REFUSED_NOT_OPEN -> ResponseEntity.noContent().build();
        };
    }

    @PostMapping("/datasets")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> takeDataset(HttpServletRequest request, Caller caller) throws IOException {
        IncomingDataset dataset = IncomingDataset.read(JsonStream.of(request), reader);
        datasetIntake.take(dataset, caller);
        return answer(datasets.getCreationEvent(dataset.runNumber(), dataset.name()));
    }

    private static ResponseEntity<String> answer(String json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }
}
