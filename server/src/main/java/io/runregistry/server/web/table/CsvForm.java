package io.runregistry.server.web.table;

import io.runregistry.core.lumi.Status;
import io.runregistry.server.query.RowForm;
import io.runregistry.server.query.RowWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows as CSV (RFC 4180), a line each, with the table's columns; flags as {@code BAD 3, GOOD 120}. */
record CsvForm(String fileName, RowReading reading) implements RowForm {

    /** With these a program that shows tables takes a text for a formula. */
    private static final String FORMULA = "=+-@\t\r\n|";

    @Override
    public RowWriter begin(HttpServletResponse response, long version) throws IOException {
        response.setContentType("text/csv;charset=UTF-8;header=present");
        response.setHeader(AS_OF, Long.toString(version));
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
        CSVPrinter csv = CSVFormat.RFC4180.print(
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)));
        csv.printRecord(reading.columns().stream().map(Shown::name).toList());
        return new Csv(csv, reading);
    }

    private record Csv(CSVPrinter csv, RowReading reading) implements RowWriter {

        @Override
        public void write(byte[] json) throws IOException {
            JsonNode row = JsonMapper.shared().readTree(json);
            List<String> cells = new ArrayList<>();
            for (Shown column : reading.columns()) {
                cells.add(cell(reading.value(row, column), column));
            }
            csv.printRecord(cells);
        }

        @Override
        public void flush() throws IOException {
            csv.flush();
        }

        @Override
        public void end(long version) throws IOException {
            csv.flush();
        }
    }

    private static String cell(JsonNode value, Shown column) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (column.isFlag()) {
            return Stream.of(Status.values())
                    .filter(status -> value.path(status.wire()).asInt(0) > 0)
                    .map(status ->
                            status.wire() + " " + value.path(status.wire()).asInt())
                    .collect(Collectors.joining(", "));
        }
        if (value.isArray()) {
            return text(value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" ")));
        }
        return value.isString() ? text(value.stringValue()) : value.toString();
    }

    /** A text stays a text, whoever opens the file. */
    private static String text(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
