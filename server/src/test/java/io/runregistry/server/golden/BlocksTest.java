package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.DatasetBlock;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A block is never given to who reads the registry as it was before the block changed. */
class BlocksTest {

    private static final String DATASET = "/PromptReco/Collisions2018A/DQM";
    private static final int RUN = 300_001;
    private static final int BLOCK = BlockNumber.of(RUN);

    private static final int FAR = 400_000;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    /** The first ever to ask reads something newer; the slow one's snapshot does not even know of that version. */
    @Test
    void whoBeganToReadBeforeTheFirstOneThatIsTrackedGetsNothingNewer() {
        SampleRun.of(RUN, 20, "OPEN").with(DATASET, "dt OPEN").create(registry.part(EventLog.class));
        Blocks blocks = new Blocks();
        Map<Integer, DatasetBlock> known = inSnapshot(slow -> {
            long before = EventLog.newestVersion(slow);
            judgeBad();
            inSnapshot(quick -> {
                long after = EventLog.newestVersion(quick);
                blocks.find(quick, after, List.of(BLOCK), false);
                blocks.keep(after, BlockReader.read(quick, List.of(BLOCK), false), false);
                assertThat(blocks.find(quick, after, List.of(BLOCK), false)).containsKey(BLOCK);
                return after;
            });
            return blocks.find(slow, before, List.of(BLOCK), false);
        });
        assertThat(known).isEmpty();
    }

    @Test
    void blocksBetweenThoseThatAreAskedForAreNotRead() {
        for (int block : List.of(0, 1, 2)) {
            SampleRun.of(FAR + (block << 7), 5, "OPEN").create(registry.part(EventLog.class));
        }
        int first = BlockNumber.of(FAR);
        Map<Integer, DatasetBlock> read =
                inSnapshot(snapshot -> BlockReader.read(snapshot, List.of(first, first + 2), true));
        assertThat(read).containsOnlyKeys(first, first + 2);
    }

    private static <T> T inSnapshot(Function<DSLContext, T> reading) {
        return registry.part(DSLContext.class).transactionResult(configuration -> {
            configuration.dsl().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return reading.apply(configuration.dsl());
        });
    }

    private static void judgeBad() {
        Triplet bad = Triplet.of(Status.BAD);
        registry.part(EventLog.class)
                .append(
                        new Action("a@b", "", true),
                        List.of(new RrLumisectionChange(
                                RUN, DATASET, LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(1, 2, bad))))));
    }
}
