package io.runregistry.client.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.runregistry.client.NotAllowedException;
import io.runregistry.client.RegistryView;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The live tests hold, and can't write: shown on a registry of our own. */
class LocalReadingTest extends Reading {

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private static final ReadOnly REGISTRY = new ReadOnly(Settings.of(Target.of(server.url())));

    @BeforeAll
    static void addRuns() {
        EventLog log = server.part(EventLog.class);
        for (int run = 355201; run <= 355207; run++) {
            SampleRun.of(run, 10, "OPEN")
                    .with("/PromptReco/Collisions2022/DQM", "global OPEN")
                    .create(log);
        }
    }

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    @Override
    RegistryView registry() {
        return REGISTRY.view();
    }

    @Test
    void nothingThatWritesGetsThrough() {
        try (ReadingGate gate = new ReadingGate(server.url())) {
            RunRegistry writing = RunRegistry.connect(Settings.of(Target.of(gate.url())));

            assertThatThrownBy(() -> writing.addPermission("somebody", List.of(".*")))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("the live tests only read");
            assertThat(gate.refused()).containsExactly("POST /permissions");
            assertThat(server.http().get("/permissions").text()).doesNotContain("somebody");
        }
    }

    /** Whoever adds a live test gets hold of nothing that could write in the first place. */
    @Test
    void theTestsKnowOnlyTheReadingHalf() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveSimpleName("Reading")
                .or()
                .haveSimpleName("LiveTest")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(RunRegistry.class)
                .check(new ClassFileImporter().importPackages("io.runregistry.client.live"));
    }
}
