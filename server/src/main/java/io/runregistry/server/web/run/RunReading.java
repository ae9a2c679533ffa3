package io.runregistry.server.web.run;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.datasets.Datasets;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the rooms what a page tells of a run. */
@Component
class RunReading {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Runs runs;
    private final Datasets datasets;
    private final LumisectionStore lumisections;
    private final Rulebook rules;
    private final Verdicts verdicts;
    private final EventLog log;

    RunReading(
            Runs runs,
            Datasets datasets,
            LumisectionStore lumisections,
            Rulebook rules,
            Verdicts verdicts,
            EventLog log) {
        this.runs = runs;
        this.datasets = datasets;
        this.lumisections = lumisections;
        this.rules = rules;
        this.verdicts = verdicts;
        this.log = log;
    }

    /**
     * The version is read first: what is written meanwhile is told to the page once more, and never missed.
     *
     * @param name of the dataset, or what its address has instead
     * @throws NotFoundException if there is no such run, or it has no such dataset
     */
    RunPage read(int runNumber, String name, OptionalLong asOf, Asked asked) {
        long version = log.newestVersion();
        JsonNode run = runs.find(runNumber)
                .map(JSON::readTree)
                .orElseThrow(() -> new NotFoundException("there is no run " + runNumber + past(asOf)));
        List<States> states = states(runNumber, run);
        String dataset = named(name, states)
                .orElseThrow(() -> new NotFoundException("run " + runNumber + " has no dataset \"" + name + "\""
                        + past(asOf) + "; it has "
                        + states.stream().map(States::name).collect(Collectors.joining(", "))));
        Kind kind = dataset.equals(States.ONLINE) ? Kind.ONLINE : Kind.OFFLINE;
        Chart chart =
                Charting.of(lumisections.joint(runNumber, dataset), rules.workspaces(), kind, asked.from(), asked.to());
        return new RunPage(
                runNumber,
                dataset,
                version,
                asOf,
                states,
                Facts.of(run),
                chart,
                verdicts.of(runNumber, chart.window().end(), asked.golden()),
                runs.neighbours(runNumber),
                asked);
    }

    /** In an address every name begins with a slash. */
    private static Optional<String> named(String name, List<States> states) {
        return states.stream()
                .map(States::name)
                .filter(each -> each.equals(name) || name.equals("/" + each))
                .findFirst();
    }

    private static String past(OptionalLong asOf) {
        return asOf.isPresent() ? " as of version " + asOf.getAsLong() : "";
    }

    private List<States> states(int runNumber, JsonNode run) {
        List<States> states = new ArrayList<>();
        datasets.attributesOfRun(runNumber).forEach((name, attributes) -> {
            if (!name.equals(States.ONLINE)) {
                states.add(States.of(runNumber, name, attributes));
            }
        });
        states.add(0, States.online(runNumber, run.path("rr_attributes")));
        return states;
    }
}
