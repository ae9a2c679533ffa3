package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The luminosity of each lumisection of a run; nothing where none was measured.
 *
 * @param unit for people: {@code /pb}, or that OMS does not name it
 */
public record MeasuredLumisections(ColumnRanges<Double> delivered, ColumnRanges<Double> recorded, String unit) {

    /** What OMS measured, which is what sums and golden JSONs count unless they are asked otherwise. */
    public static MeasuredLumisections ofOms(LumisectionValues<JsonNode> oms) {
        Measuring measuring = new Measuring(new Scale(Source.OMS, Optional.empty(), Optional.empty()));
        MeasuredRun run = measuring.measure(0, oms, LumiRanges.empty());
        return new MeasuredLumisections(run.delivered(), run.recorded(), Objects.requireNonNull(measuring.unit()));
    }
}
