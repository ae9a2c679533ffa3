package io.runregistry.cli;

import io.runregistry.core.lumi.LumiFormat;
import io.runregistry.core.lumi.LumiMask;
import java.io.IOException;
import picocli.CommandLine.Option;

/** A command whose result is a list of lumisections. */
abstract class ListWriting extends ListReading {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "of the list that is written: ${COMPLETION-CANDIDATES} (default: json)")
    private LumiFormat format = LumiFormat.JSON;

    LumiFormat format() {
        return format;
    }

    /** The list that the command makes. */
    abstract LumiMask result();

    @Override
    int work() throws IOException {
        LumiMask result = result();
        format.write(result, out());
        if (out().checkError()) {
            return couldNotWrite();
        }
        err().println(Counts.of(result));
        return ExitCode.DONE;
    }

    /** A program that has read enough, as head(1), is no failure. */
    private int couldNotWrite() {
        if (isPiped()) {
            return ExitCode.DONE;
        }
        throw wrong("the list could not be written whole: is the disk full, or did its reader end?");
    }
}
