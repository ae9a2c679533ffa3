package io.runregistry.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.RunRegistry;
import io.runregistry.core.lumi.Status;
import io.runregistry.testkit.RegistryExtension;
import io.runregistry.testkit.SampleRun;
import io.runregistry.testkit.WithRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithRegistry
class BadRunsInAnEmptyRegistryTest {

    @Test
    void findsNone(RunRegistry registry) {
        assertThat(new BadRuns(registry).find()).isEmpty();
    }

    /** Has the registry of the class around it. */
    @Nested
    class Within {

        @Test
        void findsNone(RunRegistry client, RegistryExtension registry) {
            assertThat(client.target().url()).isEqualTo(registry.url());
            assertThat(new BadRuns(client).find()).isEmpty();
        }
    }

    /** Has a registry to itself, so the others stay as they are. */
    @Test
    @WithRegistry
    void findsTheOneThatIsAdded(RunRegistry client, RegistryExtension registry) {
        registry.add(SampleRun.of(355208, 88).flag("dt-dt", Status.BAD));

        assertThat(new BadRuns(client).find()).containsExactly(355208);
    }
}
