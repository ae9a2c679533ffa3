package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Luminosity by lumisection, as {@code brilcalc lumi --byls} writes it, with commas ({@code -o FILE}, {@code
 * --output-style csv}) or as a table with bars.
 *
 * <pre>{@code
 * #Data tag : 19v2 , Norm tag: None
 * #run:fill,ls,time,beamstatus,E(GeV),delivered(/pb),recorded(/pb),avgpu,source
 * 297050:5839,12:12,06/16/17 20:55:44,STABLE BEAMS,6500,0.160000792,0.154234862,40.3,HFET
 * }</pre>
 *
 * Columns are found by their names, so those between may differ; the unit is in the names. Of {@code ls a:b}, {@code a}
 * is the lumisection and {@code b} the same, or 0 where CMS did not take data. Files laid end to end are one table if their
 * columns agree.
 *
 * @param name of the file, for messages
 * @param dataTag as the file says, or null
 * @param normTag the calibration, as the file says, or null if it says none
 * @param hltPath the trigger path whose effective luminosity this is ({@code --hltpath}), or null for all of it
 * @param luminosity by lumisection, in the file's own unit
 */
public record BrilcalcCsv(
        String name,
        @Nullable String dataTag,
        @Nullable String normTag,
        @Nullable String hltPath,
        LuminosityTable luminosity) {

    /**
     * Reads a whole file line by line, keeping 20 bytes for a lumisection. Does not close the reader.
     *
     * @throws InvalidRequestException naming file and line, if this is no such file: rows for whole runs, malformed rows, a
     *     lumisection that comes twice, a rate instead of a luminosity, fewer rows than its own summary counts
     */
    public static BrilcalcCsv read(Reader reader, String name) throws IOException {
        return new BrilcalcReader(name).read(new BufferedReader(reader));
    }
}
