package io.runregistry.server.web.why;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * How much there is of something.
 *
 * @param recorded luminosity, in the unit of its source; so is the delivered one
 */
record Amount(int runs, long lumisections, double recorded, double delivered) {

    static final Amount NONE = new Amount(0, 0, 0, 0);

    /** Of {@code {runs, lumisections, recorded_luminosity, delivered_luminosity}}. */
    static Amount of(JsonNode json) {
        return new Amount(
                json.path("runs").asInt(0),
                json.path("lumisections").asLong(0),
                json.path("recorded_luminosity").asDouble(0),
                json.path("delivered_luminosity").asDouble(0));
    }

    Amount plus(Amount other) {
        return new Amount(
                runs + other.runs,
                lumisections + other.lumisections,
                recorded + other.recorded,
                delivered + other.delivered);
    }

    /** {@code 1,234 LS in 12 runs}. */
    String words() {
        return "%s LS in %s %s".formatted(count(lumisections), count(runs), runs == 1 ? "run" : "runs");
    }

    String recordedText() {
        return luminosity(recorded);
    }

    String deliveredText() {
        return luminosity(delivered);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String luminosity(double value) {
        return String.format(Locale.ROOT, "%,.3f", value);
    }
}
