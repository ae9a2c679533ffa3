package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.BrilcalcCsv;
import io.runregistry.core.problem.InvalidRequestException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a brilcalc file as it arrives, compressed or not. */
final class LuminosityFile {

    private static final int GZIP = 0x1f8b;
    private static final String NAME = "the file";

    private LuminosityFile() {}

    /** @throws InvalidRequestException naming the line, if it is no such file */
    static BrilcalcCsv read(InputStream body) throws IOException {
        try {
            BufferedInputStream peekable = new BufferedInputStream(body);
            peekable.mark(2);
            boolean isCompressed = (peekable.read() << 8 | peekable.read()) == GZIP;
            peekable.reset();
            InputStream text = new LimitedLines(isCompressed ? new GZIPInputStream(peekable) : peekable);
            return BrilcalcCsv.read(new InputStreamReader(text, StandardCharsets.UTF_8), NAME);
        } catch (ZipException | EOFException e) {
            throw new InvalidRequestException(
                    "wrong_gzip", "", "the file begins like one of gzip, but is none or cut short: " + e.getMessage());
        }
    }
}
