package io.runregistry.server.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Random histories, each in a registry of its own, against a plain model of it. */
class RandomHistoryTest {

    private static final int VERSIONS = 60;

    private final RunningRegistry registry = RunningRegistry.start();

    @AfterEach
    void stop() {
        registry.close();
    }

    private PlainRegistry history(long seed) {
        RandomHistory history = new RandomHistory(seed, registry.part(EventLog.class), registry.http());
        while (history.model.newest() < VERSIONS) {
            history.go();
        }
        return history.model;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyVersionReadsAsItWas(long seed) {
        PlainRegistry model = history(seed);
        for (long version = 0; version <= model.newest(); version++) {
            Reader.asOf(registry.http(), version, "seed " + seed).compare(model.state(version));
        }
        Reader.ofPresent(registry.http(), "seed " + seed).compare(model.now());
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    /** What a version tells, done to what there was before it, gives what there was after it, and tells nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void whatVersionsTellLeadsFromEachToTheNext(long seed) {
        PlainRegistry model = history(seed);
        for (long version = 1; version <= model.newest(); version++) {
            Map<String, JsonNode> state = Spread.of(model.state(version - 1));
            String about = "seed " + seed + ", version " + version;
            Spread.apply(changes(version), state, about);
            assertThat(state).describedAs(about).isEqualTo(Spread.of(model.state(version)));
        }
    }

    /** Undone and done again, each that can be; and refused, with what is in the way, each that can't. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void everyVersionCanBeUndoneOrSaysWhyNot(long seed) {
        PlainRegistry model = history(seed);
        long last = model.newest();
        int undone = 0;
        for (long version = 1; version <= last; version++) {
            String about = "seed " + seed + ", version " + version;
            Set<Long> inTheWay = new TreeSet<>();
            if (model.isReverted(version)) {
                Answer refused = revert(version, "{}");
                assertThat(refused.status()).describedAs(about).isEqualTo(409);
                assertThat(refused.err()).startsWith("version " + version + " is reverted already: by ");
            } else if (model.canRevert(version, inTheWay)) {
                undoAndRedo(model, version, about);
                undone++;
            } else {
                refuse(model, version, inTheWay, about);
            }
        }
        System.out.println("seed " + seed + ": " + undone + " of " + last + " versions undone and done again");
        assertThat(undone).isGreaterThan(5);
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    private void undoAndRedo(PlainRegistry model, long version, String about) {
        JsonNode preview = json(revert(version, "{\"dry_run\": true}"), about);
        assertThat(preview.path("conflicts").isEmpty()).describedAs(about).isTrue();
        String token = "{\"token\": " + preview.path("token") + "}";
        JsonNode done = json(revert(version, token), about);
        model.revert(version);
        assertThat(done.path("atomic_version").asLong()).isEqualTo(model.newest());
        assertThat(done.path("changes")).describedAs(about).isEqualTo(preview.path("changes"));
        assertThat(changes(model.newest())).describedAs(about).isEqualTo(done.path("changes"));
        Reader.ofPresent(registry.http(), about + " undone").compare(model.now());
        json(revert(model.newest(), "{}"), about);
        model.revert(model.newest());
        Reader.ofPresent(registry.http(), about + " done again").compare(model.now());
    }

    private JsonNode changes(long version) {
        return registry.http().get("/versions/" + version).json().path("changes");
    }

    private void refuse(PlainRegistry model, long version, Set<Long> inTheWay, String about) {
        JsonNode preview = json(revert(version, "{\"dry_run\": true}"), about);
        Set<Long> named = preview.path("conflicts")
                .valueStream()
                .map(conflict -> conflict.path("atomic_version").asLong())
                .collect(Collectors.toSet());
        assertThat(named).describedAs(about).isNotEmpty().containsAll(inTheWay);
        assertThat(revert(version, "{}").status()).describedAs(about).isEqualTo(409);
        Reader.ofPresent(registry.http(), about + " refused").compare(model.now());
    }

    private Answer revert(long version, String body) {
        return registry.http().post("/versions/" + version + "/revert", body);
    }

    private static JsonNode json(Answer answer, String about) {
        assertThat(answer.status()).describedAs("%s: %s", about, answer.text()).isEqualTo(200);
        return answer.json();
    }
}
