package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * How lists of lumisections are written. Runs come in numeric order, ranges ascending, both ends included; what is
 * read may come in any order and overlap. A written text ends with a line end.
 *
 * <pre>{@code
 * LumiMask list = LumiFormat.recognise(text).read(text);
 * LumiFormat.CMSSW.text(list)      // 316701:1-316701:20,316702:5
 * }</pre>
 */
public enum LumiFormat {

    /** A golden JSON on one line: {@code {"316701": [[1, 20], [25, 90]]}}. */
    JSON {
        @Override
        public LumiMask read(String text) {
            return GoldenJsonText.read(text);
        }

        @Override
        public void write(LumiMask list, Appendable out) throws IOException {
            GoldenJsonText.write(list, out, false);
        }
    },

    /** A golden JSON with a line for each run. */
    PRETTY {
        @Override
        public LumiMask read(String text) {
            return GoldenJsonText.read(text);
        }

        @Override
        public void write(LumiMask list, Appendable out) throws IOException {
            GoldenJsonText.write(list, out, true);
        }
    },

    /**
     * What CMSSW takes as a {@code VLuminosityBlockRange}: {@code 316701:1-316701:20,316702:5}, on one line. Quotes and
     * line ends between ranges are taken too. What a list can't hold is refused: ranges over several runs, and those
     * without an end ({@code max}, or 0).
     */
    CMSSW {
        @Override
        public LumiMask read(String text) {
            return CmsswText.read(text);
        }

        @Override
        public void write(LumiMask list, Appendable out) throws IOException {
            CmsswText.write(list, out);
        }
    },

    /** A line {@code 316701 5} for each lumisection; also read with a comma between, and as JSON: {@code [[316701, 5]]}. */
    PAIRS {
        @Override
        public LumiMask read(String text) {
            return PairsText.read(text);
        }

        @Override
        public void write(LumiMask list, Appendable out) throws IOException {
            PairsText.write(list, out);
        }
    },

    /** A head {@code run,first,last}, and a line for each range; read without the head too. */
    CSV {
        @Override
        public LumiMask read(String text) {
            return CsvText.read(text);
        }

        @Override
        public void write(LumiMask list, Appendable out) throws IOException {
            CsvText.write(list, out);
        }
    };

    private static final Pattern PAIR = Pattern.compile("\\d+(\\s*,\\s*|\\s+)\\d+");

    /** @throws InvalidRequestException if the text is not in this format, naming the place */
    public abstract LumiMask read(String text);

    /** Writes a list, range by range. */
    public abstract void write(LumiMask list, Appendable out) throws IOException;

    /** The list as text. */
    public String text(LumiMask list) {
        StringBuilder text = new StringBuilder();
        try {
            write(list, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * The format of a text, by how it begins. Golden JSONs are {@link #JSON} however they are laid out.
     *
     * @throws InvalidRequestException if it begins like none of them, or is empty
     */
    public static LumiFormat recognise(String text) {
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_list_format", "", "there is nothing; an empty list is written {}"));
        if (first.startsWith("{")) {
            return JSON;
        }
        if (first.startsWith("[") || PAIR.matcher(first).matches()) {
            return PAIRS;
        }
        if (first.split(",", -1).length == 3 && !first.contains(":")) {
            return CSV;
        }
        if (first.contains(":")) {
            return CMSSW;
        }
        throw new InvalidRequestException(
                "unknown_list_format",
                "",
                "\"" + (first.length() <= 40 ? first : first.substring(0, 40) + "…")
                        + "\" begins no list of lumisections:"
                        + " neither a golden JSON, nor run:first-run:last, nor pairs \"run lumisection\","
                        + " nor CSV run,first,last");
    }
}
