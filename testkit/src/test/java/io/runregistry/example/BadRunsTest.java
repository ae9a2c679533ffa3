package io.runregistry.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.RunRegistryException;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.testkit.ActiveFault;
import io.runregistry.testkit.Fault;
import io.runregistry.testkit.RegistryExtension;
import io.runregistry.testkit.SampleRun;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BadRunsTest {

    @RegisterExtension
    static final RegistryExtension registry = RegistryExtension.start();

    @BeforeAll
    static void addRuns() {
        registry.add(
                SampleRun.of(355207, 120).flag("dt-dt", Status.GOOD),
                SampleRun.of(355208, 88)
                        .flag("dt-dt", Status.GOOD)
                        .flag("dt-dt", 3, 7, new Triplet(Status.BAD, "HV trip", "")));
    }

    @Test
    void findsRunsThatWereBadForAWhile() {
        assertThat(new BadRuns(registry.client()).find()).containsExactly(355208);
    }

    @Test
    void getsOverAShortOutage() {
        try (ActiveFault outage =
                registry.fault(Fault.unavailable(Duration.ZERO).times(2))) {
            assertThat(new BadRuns(registry.client()).find()).containsExactly(355208);
            assertThat(outage.hits()).isEqualTo(2);
        }
    }

    @Test
    void neverTakesPartOfAListForTheWhole() {
        try (ActiveFault cut = registry.fault(Fault.cutAfter(100))) {
            assertThatThrownBy(() -> new BadRuns(registry.client()).find()).isInstanceOf(RunRegistryException.class);
            assertThat(cut.hits()).isPositive();
        }
    }
}
