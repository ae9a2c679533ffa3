package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one brilcalc file line by line. */
final class BrilcalcReader {

    private static final Pattern TAGS = Pattern.compile("#\\s*Data tag\\s*:(.*?),\\s*Norm tag\\s*:(.*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern PAIR = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    private final String file;
    private final LuminosityTable.Builder table = new LuminosityTable.Builder();
    private int line;

    private @Nullable String tags;
    private @Nullable BrilcalcColumns columns;
    private @Nullable String hltPath;
    private boolean inSummary;
    private int countColumn = -1;
    private long rows;

    BrilcalcReader(String file) {
        this.file = file;
    }

    BrilcalcCsv read(BufferedReader lines) throws IOException {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            take((line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text).strip());
        }
        if (columns == null || table.isEmpty()) {
            throw new InvalidRequestException(
                    "invalid_luminosity",
                    file,
                    file + " holds no luminosity: expected " + BrilcalcColumns.EXPECTED
                            + " and rows for lumisections, as brilcalc lumi --byls writes them");
        }
        return new BrilcalcCsv(file, tag(1), tag(2), hltPath, table.build(columns.unit()));
    }

    private void take(String text) {
        if (text.isEmpty() || text.startsWith("+--")) {
            return; // between rows of a table with bars
        }
        List<String> cells = cells(text);
        if (TAGS.matcher(text).matches()) {
            tags(text);
        } else if (cells.get(0).equals("run:fill")) {
            header(cells);
        } else if (text.startsWith("#Summary")) {
            inSummary = true;
        } else if (inSummary) {
            summary(cells);
        } else if (!text.startsWith("#")) {
            row(cells, headed());
        }
    }

    private static List<String> cells(String text) {
        boolean bars = text.length() > 1 && text.startsWith("|") && text.endsWith("|");
        String inner = bars ? text.substring(1, text.length() - 1) : text.startsWith("#") ? text.substring(1) : text;
        return Arrays.stream(inner.split(bars ? "\\|" : ",", -1))
                .map(String::strip)
                .toList();
    }

    private void tags(String text) {
        if (tags != null && !tags.equals(text)) {
            throw invalid("\"" + text + "\" follows rows of \"" + tags
                    + "\"; luminosities of different tags don't add up: read one file at a time");
        }
        tags = text;
    }

    private @Nullable String tag(int group) {
        Matcher matcher = TAGS.matcher(tags == null ? "" : tags);
        String tag = matcher.matches() ? matcher.group(group).strip() : "";
        return tag.isEmpty() || tag.equals("None") ? null : tag;
    }

    private void header(List<String> cells) {
        if (columns != null && !columns.header().equals(cells)) {
            throw invalid("a second header differs from the first; read one file at a time");
        }
        try {
            columns = BrilcalcColumns.of(cells);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        inSummary = false;
        countColumn = -1;
        rows = 0;
    }

    /** A row of names and a row of totals; the number of lumisections tells whether the file is whole. */
    private void summary(List<String> cells) {
        if (countColumn >= 0
                && countColumn < cells.size()
                && !cells.get(countColumn).equals(Long.toString(rows))) {
            throw invalid("the summary counts " + cells.get(countColumn) + " lumisections, the rows before it " + rows
                    + "; the file is not whole, or was changed: fetch it again");
        }
        countColumn = cells.indexOf("nls");
    }

    private BrilcalcColumns headed() {
        if (columns == null) {
            throw invalid("rows come before the header " + BrilcalcColumns.EXPECTED + ", which says what they mean");
        }
        return columns;
    }

    private void row(List<String> cells, BrilcalcColumns columns) {
        if (cells.size() != columns.header().size()) {
            throw invalid("the row has " + cells.size() + " cells, and the header "
                    + columns.header().size());
        }
        int run = pair(cells.get(0), "run:fill, like 297050:5839")[0];
        int[] lumisections = pair(cells.get(columns.lumisection()), "ls, like 12:12, or 12:0");
        if (lumisections[1] != 0 && lumisections[1] != lumisections[0]) {
            throw invalid("ls " + cells.get(columns.lumisection()) + " names two lumisections");
        }
        if (columns.hltPath() >= 0) {
            onePath(cells.get(columns.hltPath()));
        }
        double delivered = number(cells.get(columns.delivered()), "delivered");
        double recorded = number(cells.get(columns.recorded()), "recorded");
        if (!table.add(run, lumisections[0], delivered, recorded)) {
            throw invalid("run " + run + ", lumisection " + lumisections[0] + " comes a second time");
        }
        rows++;
    }

    private int[] pair(String cell, String what) {
        Matcher pair = PAIR.matcher(cell);
        if (!pair.matches() || Integer.parseInt(pair.group(1)) < 1) {
            throw invalid("\"" + cell + "\" is no " + what);
        }
        return new int[] {Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2))};
    }

    private double number(String cell, String what) {
        double value = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw invalid("the " + what + " luminosity \"" + cell + "\" is no number");
        }
        return value;
    }

    private void onePath(String path) {
        if (hltPath != null && !hltPath.equals(path)) {
            throw invalid("the trigger path " + path + " follows " + hltPath
                    + "; luminosities of several paths don't add up: give brilcalc one path");
        }
        hltPath = path;
    }

    private InvalidRequestException invalid(String message) {
        String place = file + " line " + line;
        return new InvalidRequestException("invalid_luminosity", place, place + ": " + message);
    }
}
