package io.runregistry.benchmarks;

import io.runregistry.server.RunRegistryServer;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * Measures how long a table of 50 rows takes, from asking for it to having it whole. The first of each counts all rows; later ones
 * remember how many there are, until something is written. Arguments as those of {@link RegistryBenchmark}.
 */
public final class PagesBenchmark {

    private static final int WARM_UPS = 40;
    private static final int ROUNDS = 60;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private PagesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        RegistryBenchmark.withRegistry(arguments, PagesBenchmark::measure);
    }

    static void measure(RunRegistryServer server) throws Exception {
        PrintStream out = System.out;
        server.part(DSLContext.class).execute("VACUUM ANALYZE");
        out.printf(
                Locale.ROOT,
                "load average %.1f%n| a page of 50 rows | first, ms | median, ms | 90 %%, ms | kB |%n|---|---|---|---|---|%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        get(server, "/web/runs?query=run%20%3D%201"); // the very first page of a server makes more than a page
        for (Map.Entry<String, String> page : pages().entrySet()) {
            double first =
                    Times.measure(0, 1, () -> get(server, page.getValue())).median();
            Times times = Times.measure(WARM_UPS, ROUNDS, () -> get(server, page.getValue()));
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %d |%n",
                    page.getKey(),
                    first,
                    times.median(),
                    times.ninetieth(),
                    get(server, page.getValue()) / 1000);
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("the newest runs", "/web/runs");
        pages.put("the same, of one workspace", "/web/runs?workspace=tracker");
        pages.put("runs of a class", "/web/runs?query=class%20like%20%22Coll%25%22");
        pages.put("runs with BAD lumisections", "/web/runs?query=dt-dt%20any%20BAD");
        pages.put("the longest runs", "/web/runs?sort=-duration");
        pages.put("the newest datasets", "/web/datasets");
        return pages;
    }

    /** Asks for a page and reads it to its end; how many bytes it has. */
    private static int get(RunRegistryServer server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", "text/html")
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body().length;
    }
}
