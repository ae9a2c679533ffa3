package io.runregistry.server.luminosity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** 998 lumisections of three runs of June 2017, in /pb, as brilcalc wrote them for CMS; read plainly, to compare with. */
final class RealFile {

    private RealFile() {}

    /** One row of it. */
    record Row(int runNumber, int lumisection, double delivered, double recorded) {}

    static byte[] compressed() {
        try (InputStream file = Objects.requireNonNull(RealFile.class.getResourceAsStream("lumi_2017.csv.gz"))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text() {
        return String.join("\n", lines()) + "\n";
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(RealFile.class.getResourceAsStream("lumi_2017.csv.gz"));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows() {
        return lines().stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(
                        Integer.parseInt(cells[0].split(":", -1)[0]),
                        Integer.parseInt(cells[1].split(":", -1)[0]),
                        Double.parseDouble(cells[5]),
                        Double.parseDouble(cells[6])))
                .toList();
    }
}
