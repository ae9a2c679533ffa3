package io.runregistry.cli;

import io.runregistry.cli.output.Table;
import io.runregistry.cli.output.Terminal;
import io.runregistry.client.Dataset;
import io.runregistry.client.Filter;
import io.runregistry.client.GoldenJson;
import io.runregistry.client.LumisectionRange;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Search;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What people come to a Run Registry for, done with the client library and shown call by call. */
final class DemoWalk {

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";

    private final RunRegistry registry;
    private final URI url;
    private final PrintStream out;
    private final Terminal terminal;

    DemoWalk(URI url, PrintStream out, Terminal terminal) {
        this.registry = RunRegistry.connect(Settings.of(Target.of(url)));
        this.url = url;
        this.out = out;
        this.terminal = terminal;
    }

    /** Walks, and tells whether the golden JSON is the published one. */
    boolean walk() throws IOException {
        oneRun();
        runsByAFilter();
        aDataset();
        lumisectionRanges();
        boolean asPublished = goldenJson();
        whatToTryNext();
        return asPublished;
    }

    private void oneRun() {
        Run run = shown("registry.getRun(355555)", () -> registry.getRun(355555).orElseThrow());
        table(runHead(), List.of(runCells(run)));
    }

    private void runsByAFilter() {
        String json = """
                {"run_number": {"and": [{">=": 355100}, {"<=": 355300}]}, "dt-dt": "GOOD", "hlt_key": {"like": "%physics%"}}""";
        List<Run> runs = shown(
                "registry.getRuns(Filter.parse(\"\"\"\n    " + json + "\"\"\"))",
                () -> registry.getRuns(Search.where(Filter.parse(json))));
        table(runHead(), runs.stream().limit(5).map(DemoWalk::runCells).toList());
        out.printf("  … %d runs in all%n", runs.size());
    }

    private static List<String> runHead() {
        return List.of("run", "class", "state", "fill", "energy/GeV", "B/T", "lumisections", "dt-dt GOOD", "hlt_key");
    }

    private static List<String> runCells(Run run) {
        return List.of(
                Integer.toString(run.runNumber()),
                run.className().orElse(""),
                run.state().orElse(""),
                run.fillNumber().isPresent() ? Integer.toString(run.fillNumber().getAsInt()) : "",
                run.energy().isPresent()
                        ? String.format(Locale.ROOT, "%.0f", run.energy().getAsDouble())
                        : "",
                run.bField().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", run.bField().getAsDouble())
                        : "",
                run.lumisections().isPresent()
                        ? Integer.toString(run.lumisections().getAsInt())
                        : "",
                run.flags().containsKey("dt-dt") ? Integer.toString(count(run)) : "",
                run.hltKey().orElse(""));
    }

    private static int count(Run run) {
        return run.flags().entrySet().stream()
                .filter(column -> column.getKey().equals("dt-dt"))
                .mapToInt(column -> column.getValue().count(Status.GOOD))
                .sum();
    }

    private void aDataset() {
        Dataset dataset = shown(
                "registry.getDataset(355208, \"" + PROMPT + "\")",
                () -> registry.getDataset(355208, PROMPT).orElseThrow());
        List<List<String>> rows = new ArrayList<>();
        dataset.flags().forEach((column, flags) -> {
            if (rows.size() < 6) {
                rows.add(List.of(
                        column,
                        Integer.toString(flags.count(Status.GOOD)),
                        Integer.toString(flags.total() - flags.count(Status.GOOD)),
                        String.join("; ", flags.comments())));
            }
        });
        table(List.of("column", "GOOD", "other", "comments"), rows);
        out.printf(
                "  … %d columns in all; global is %s%n",
                dataset.flags().size(), dataset.state("global").orElse("-"));
    }

    private void lumisectionRanges() {
        List<LumisectionRange> ranges = shown(
                "registry.getLumisectionRanges(355208, \"" + PROMPT + "\")",
                () -> registry.getLumisectionRanges(355208, PROMPT));
        List<List<String>> rows = new ArrayList<>();
        for (LumisectionRange range : ranges.subList(0, Math.min(ranges.size(), 6))) {
            List<String> notGood = range.triplets().entrySet().stream()
                    .filter(column -> column.getValue().status() != Status.GOOD)
                    .map(column ->
                            column.getKey() + " " + column.getValue().status().wire())
                    .toList();
            rows.add(List.of(range.range().toString(), notGood.isEmpty() ? "-" : String.join(", ", notGood)));
        }
        table(List.of("lumisections", "not GOOD"), rows);
    }

    private boolean goldenJson() throws IOException {
        Rule rule = Rule.parse(resource("golden_rule_2022.json"));
        LumiMask published = LumiMask.parse(resource("golden_2022.json"));
        GoldenJson golden = shown(
                "registry.createJson(rule, \"" + PROMPT + "\")   // CMS's own golden rule of 2022",
                () -> registry.createJson(rule, PROMPT));
        table(
                List.of("", "runs", "lumisections", "recorded/pb"),
                List.of(
                        cells(
                                "this registry",
                                golden.mask(),
                                String.format(Locale.ROOT, "%.1f", golden.recordedLuminosity())),
                        cells("published by CMS", published, "")));
        if (golden.mask().equals(published)) {
            out.println("  equal, to the last lumisection");
            return true;
        }
        out.println("  only here:      " + golden.mask().minus(published));
        out.println("  only published: " + published.minus(golden.mask()));
        return false;
    }

    private static List<String> cells(String name, LumiMask mask, String luminosity) {
        return List.of(
                name,
                Integer.toString(mask.runs().size()),
                String.format(Locale.ROOT, "%,d", mask.count()),
                luminosity);
    }

    private void whatToTryNext() {
        String target = url.getPort() == 9500 ? "" : " --target " + url;
        out.println();
        out.println("Try next, in another terminal:");
        out.println("  ./rr runs 'tracker-strip BAD > 10% lumi' --limit 5" + target);
        out.println("  ./rr lumisections 355208 " + PROMPT + " --columns start,end,dt-dt,tracker-strip" + target);
        out.println("  ./rr datasets 'dataset like \"%Express%\"' --count" + target);
        out.println("  ./rr move datasets dt COMPLETED OPEN 355208 " + PROMPT + target);
        out.println("  ./rr edit 355208 " + PROMPT + " dt-dt 3-7 BAD --comment 'HV trip'" + target);
        out.println("  ./rr history versions --run 355208" + target);
    }

    private <T> T shown(String call, Supplier<T> ask) {
        Instant start = Instant.now();
        T answer = ask.get();
        out.println();
        out.printf(
                Locale.ROOT,
                "%s   [%d ms]%n",
                call,
                Duration.between(start, Instant.now()).toMillis());
        return answer;
    }

    private void table(List<String> head, List<List<String>> rows) {
        new Table(head, rows, terminal).print(out);
        out.flush();
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = DemoWalk.class.getResourceAsStream("demo/" + name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not in rr's jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
