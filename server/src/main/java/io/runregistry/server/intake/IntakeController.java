package io.runregistry.server.intake;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.datasets.Datasets;
import io.runregistry.server.http.JsonStream;
import io.runregistry.server.intake.RunIntake.Missing;
import io.runregistry.server.runs.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the feed sends: {@code POST /runs}, {@code PUT /automatic_run_update} and {@code POST /datasets}. */
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
        return answer(run, runIntake.take(run, Missing.CREATED, caller));
    }

    /** The same for a run that must be there. */
    @PutMapping("/automatic_run_update/{runNumber}")
    @Requires(Right.FEED)
    ResponseEntity<String> updateRun(@PathVariable int runNumber, HttpServletRequest request, Caller caller)
            throws IOException {
        IncomingRun run = IncomingRun.read(JsonStream.of(request), reader);
        if (run.runNumber() != runNumber) {
            throw new InvalidRequestException(
                    "different_runs",
                    "oms_attributes.run_number",
                    "the path names run " + runNumber + ", but oms_attributes.run_number is " + run.runNumber());
        }
        return answer(run, runIntake.take(run, Missing.REFUSED, caller));
    }

    private ResponseEntity<String> answer(IncomingRun run, RunIntake.Outcome outcome) {
        return switch (outcome) {
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
