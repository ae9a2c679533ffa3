package io.runregistry.server.intake;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;
import static io.runregistry.server.log.Tables.Run.RUN;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Stored;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.Tables;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Takes in an offline dataset of a run that is there. */
@Component
final class DatasetIntake {

    private final EventLog log;

    DatasetIntake(EventLog log) {
        this.log = log;
    }

    /**
     * Creates the dataset.
     *
     * @throws NotFoundException if there is no such run
     * @throws ConflictException if there is such a dataset already
     * @throws InvalidRequestException if lumisections lie past the end of the run
     */
    void take(IncomingDataset dataset, Caller caller) {
        // What a dataset begins with is not a shifter's judgement, whoever creates it.
        Action said = caller.action("dataset creation");
        Action action = Action.automatic(said.author(), said.comment());
        log.decide(List.of(dataset.runNumber()), transaction -> {
            check(transaction, dataset);
            return new Decision<>(action, creation(dataset), true);
        });
    }

    private static void check(DSLContext transaction, IncomingDataset dataset) {
        int run = dataset.runNumber();
        if (!transaction.fetchExists(RUN, Tables.Run.RUN_NUMBER.eq(run))) {
            throw new NotFoundException("run " + run + " does not exist; a dataset needs its run first");
        }
        if (transaction.fetchExists(DATASET, RUN_NUMBER.eq(run).and(NAME.eq(dataset.name())))) {
            throw new ConflictException("Dataset already exists");
        }
        Stored online = LumisectionStore.automatic(transaction, run, DatasetChange.ONLINE);
        if (online.lastLumisection() > 0 && dataset.lumisections() > online.lastLumisection()) {
            throw new InvalidRequestException(
                    "past_the_end",
                    "rr_lumisections",
                    "lumisections " + (online.lastLumisection() + 1) + "-" + dataset.lumisections() + " of "
                            + dataset.name() + " in run " + run + ": the run ends at lumisection "
                            + online.lastLumisection());
        }
    }

    private static List<Change> creation(IncomingDataset dataset) {
        return List.of(
                DatasetChange.creation(dataset.runNumber(), dataset.name(), dataset.attributes()),
                new OmsLumisectionChange(dataset.runNumber(), dataset.name(), dataset.oms()),
                new RrLumisectionChange(dataset.runNumber(), dataset.name(), dataset.rr()));
    }
}
