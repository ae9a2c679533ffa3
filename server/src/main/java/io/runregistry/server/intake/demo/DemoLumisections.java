package io.runregistry.server.intake.demo;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lumisections of a run, parted by what is known of them. Where the published lists and the table of fills
 * contradict each other, the lists win.
 *
 * @param last how many there are
 * @param golden certified
 * @param muonOnly good for muons, not golden
 * @param dcsOnly detectors on, not good for muons
 * @param stableOnly within stable beams, but some detector off
 * @param other outside stable beams
 */
record DemoLumisections(
        int last, LumiRanges golden, LumiRanges muonOnly, LumiRanges dcsOnly, LumiRanges stableOnly, LumiRanges other) {

    /** The mean length of a lumisection: 2^18 orbits of the LHC. */
    private static final double SECONDS = 23.31;

    static DemoLumisections of(DemoRun run, @Nullable DemoFill fill, DemoFacts facts) {
        LumiRanges golden = facts.golden().ranges(run.runNumber());
        LumiRanges muon = facts.muon().ranges(run.runNumber());
        LumiRanges dcs = facts.dcsOnly().ranges(run.runNumber());
        int last = Math.max((int) Math.ceil(run.durationSeconds() / SECONDS), lastOf(dcs));
        LumiRanges all = last == 0 ? LumiRanges.empty() : LumiRanges.of(1, last);
        LumiRanges stable = stable(run, fill, last).union(dcs);
        return new DemoLumisections(
                last, golden, muon.minus(golden), dcs.minus(muon), stable.minus(dcs), all.minus(stable));
    }

    private static int lastOf(LumiRanges ranges) {
        return ranges.isEmpty()
                ? 0
                : ranges.ranges().get(ranges.ranges().size() - 1).last();
    }

    /** The lumisections that lie wholly within the fill's stable beams. */
    private static LumiRanges stable(DemoRun run, @Nullable DemoFill fill, int last) {
        if (fill == null) {
            return LumiRanges.empty();
        }
        double from = Duration.between(run.start(), fill.stableFrom()).toSeconds() / SECONDS;
        double to = Duration.between(run.start(), fill.stableTo()).toSeconds() / SECONDS;
        int first = Math.max(1, (int) Math.ceil(from) + 1);
        int end = Math.min(last, (int) Math.floor(to));
        return first <= end ? LumiRanges.of(new LumiRange(first, end)) : LumiRanges.empty();
    }

    /** Where beams were stable. */
    LumiRanges stable() {
        return golden.union(muonOnly).union(dcsOnly).union(stableOnly);
    }

    /** Where beams were stable, or everywhere if they never were: where the run's luminosity was taken. */
    LumiRanges luminous() {
        return !stable().isEmpty() ? stable() : last == 0 ? LumiRanges.empty() : LumiRanges.of(1, last);
    }
}
