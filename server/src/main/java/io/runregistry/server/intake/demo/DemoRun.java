package io.runregistry.server.intake.demo;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row of the run table of 2022.
 *
 * @param durationSeconds from start to end
 * @param componentsOut the components that did not take part, as the table names them
 * @param deliveredLuminosity in /pb
 * @param recordedLuminosity in /pb
 */
record DemoRun(
        int runNumber,
        OptionalInt fillNumber,
        int durationSeconds,
        Instant start,
        Instant end,
        Set<String> componentsOut,
        OptionalDouble deliveredLuminosity,
        OptionalDouble recordedLuminosity,
        OptionalLong l1Triggers,
        Optional<String> l1HltMode,
        Optional<String> hltKey,
        String era,
        OptionalInt prescaleIndex) {

    /** Heavy-ion keys were tested with protons, too, but make runs of their own class. */
    String className() {
        String key = hltKey.orElse("");
        if (key.startsWith("/cdaq/physics")) {
            return key.contains("HI") ? "HIRun22" : "Collisions22";
        }
        if (key.startsWith("/cdaq/cosmic/commissioning")) {
            return "Commissioning22";
        }
        return key.startsWith("/cdaq/cosmic") ? "Cosmics22" : "Commissioning22";
    }

    boolean isCollisions() {
        return className().equals("Collisions22");
    }
}
