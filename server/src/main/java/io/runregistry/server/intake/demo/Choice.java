package io.runregistry.server.intake.demo;

import io.runregistry.core.lumi.LumiRange;
import java.util.List;

/** Chooses among equals: always the same for the same run and range, so that the demo data never differ. */
final class Choice {

    private Choice() {}

    static <T> T of(List<T> among, DemoRun run, LumiRange range) {
        return among.get(Math.floorMod(run.runNumber() * 31 + range.first() * 17 + range.last(), among.size()));
    }
}
