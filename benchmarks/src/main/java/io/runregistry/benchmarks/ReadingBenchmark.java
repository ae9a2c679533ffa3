package io.runregistry.benchmarks;

import io.runregistry.client.Page;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Search;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.server.RunRegistryServer;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Reads all runs through the library, in one stream and page by page as the Python client does. Arguments as for
 * {@link RegistryBenchmark}, whose registry it reads.
 */
public final class ReadingBenchmark {

    private static final int PAGE_OF_PYTHON = 50;

    private final RunRegistry registry;
    private final PrintStream out = System.out;

    private ReadingBenchmark(RunRegistryServer server) {
        this.registry = RunRegistry.connect(Settings.of(Target.of(server.url())));
    }

    public static void main(String[] arguments) throws Exception {
        RegistryBenchmark.withRegistry(arguments, server -> measure(server));
    }

    static void measure(RunRegistryServer server) {
        ReadingBenchmark reading = new ReadingBenchmark(server);
        reading.out.println("| all runs through the library | s | runs/s | times as fast |");
        reading.out.println("|---|---|---|---|");
        double pages = reading.print("page by page of 50, as the Python client asks", reading::pages, 0);
        reading.print("in one stream", () -> reading.stream(Search.everything()), pages);
        reading.print(
                "in one stream, three fields of each",
                () -> reading.stream(Search.everything().fields("hlt_key", "energy", "dt-dt")),
                pages);
        reading.out.println();
    }

    /** The second time, when all is warm; how long it took. */
    private double print(String how, LongSupplier read, double compared) {
        long expected = read.getAsLong();
        long begin = System.nanoTime();
        long runs = read.getAsLong();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (runs != expected) {
            throw new IllegalStateException(runs + " runs came, and before " + expected);
        }
        out.printf(
                Locale.ROOT,
                "| %s | %.2f | %,.0f | %s |%n",
                how,
                seconds,
                runs / seconds,
                compared == 0 ? "" : String.format(Locale.ROOT, "%.1f", compared / seconds));
        return seconds;
    }

    private long pages() {
        Search search = Search.everything().inPagesOf(PAGE_OF_PYTHON);
        long read = 0;
        for (int number = 0; ; number++) {
            Page<Run> page = registry.getRunsPage(search, number);
            read += page.rows().size();
            if (read >= page.count()) {
                return read;
            }
        }
    }

    private long stream(Search search) {
        try (Stream<Run> runs = registry.streamRuns(search)) {
            return runs.mapToInt(Run::runNumber).filter(number -> number > 0).count();
        }
    }
}
