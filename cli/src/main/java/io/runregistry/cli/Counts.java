package io.runregistry.cli;

import io.runregistry.core.lumi.LumiMask;
import java.util.Locale;

/** How large a list of lumisections is, for people. */
final class Counts {

    private Counts() {}

    /** {@code 360 runs, 123,097 lumisections}. */
    static String of(LumiMask list) {
        int runs = list.runs().size();
        long lumisections = list.count();
        return String.format(
                Locale.ROOT,
                "%,d run%s, %,d lumisection%s",
                runs,
                runs == 1 ? "" : "s",
                lumisections,
                lumisections == 1 ? "" : "s");
    }
}
