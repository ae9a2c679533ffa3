package io.runregistry.server.web.table;

import static java.util.stream.Collectors.joining;

import io.runregistry.core.query.KnownName;
import io.runregistry.core.query.Scope;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.web.Shares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Makes cells of the JSON of rows. Safe for threads. */
record RowReading(Scope scope, List<Shown> columns) {

    private static final MathContext SMALL = new MathContext(3);
    private static final DecimalFormatSymbols POINT_AND_COMMAS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final int LONG_TEXT = 16;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    Row row(JsonNode json) {
        return new Row(
                scope,
                json.path("run_number").asInt(),
                json.path("name").asString("online"),
                columns.stream().map(column -> cell(json, column)).toList());
    }

    private Cell cell(JsonNode row, Shown column) {
        if (column.equals(Shown.RUN)) {
            return new Cell.Run(row.path("run_number").asInt());
        }
        if (column.equals(Shown.DATASET)) {
            return new Cell.Dataset(row.path("name").asString());
        }
        JsonNode value = value(row, column);
        if (value.isNull() || value.isMissingNode()) {
            return new Cell.None(column.style());
        }
        if (column.isFlag()) {
            Shares shares = Shares.of(value);
            return shares.isEmpty() ? new Cell.None(column.style()) : new Cell.Flag(column.wire(), shares);
        }
        if (column.isState()) {
            return new Cell.State(value.asString());
        }
        return value.isNumber()
                ? new Cell.Amount(number(value.decimalValue(), column) + unit(row, column))
                : text(value, column);
    }

    /** The value as JSON has it; missing or null if there is none. */
    JsonNode value(JsonNode row, Shown column) {
        KnownName known = column.known().orElse(null);
        if (known == null) {
            return row.path(column.wire());
        }
        return switch (known.kind()) {
            case COLUMN ->
                row.path("DatasetTripletCache").path("triplet_summary").path(known.name());
            case DATASET -> row.path("dataset_attributes").path(known.name());
            case OMS, RR, OMS_LUMISECTION ->
                ofRun(row).path(known.kind().wire()).path(known.name());
        };
    }

    private JsonNode ofRun(JsonNode row) {
        return scope == Scope.RUNS ? row : row.path("Run");
    }

    /** Where a run's source gives a unit of its own; the header says what holds for the others. */
    private String unit(JsonNode row, Shown column) {
        return column.isLuminosity()
                ? ofRun(row)
                        .path("oms_attributes")
                        .path(column.known().map(KnownName::name).orElse("") + Shown.UNIT)
                        .asStringOpt()
                        .map(unit -> " " + unit)
                        .orElse("")
                : "";
    }

    private static String number(BigDecimal number, Shown column) {
        if (column.name().equals("duration")) {
            return duration(number.longValue());
        }
        if (column.isIdentifier()) {
            return number.toPlainString();
        }
        boolean small = number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) < 0;
        return small
                ? number.round(SMALL).stripTrailingZeros().toPlainString()
                : new DecimalFormat("#,##0.###", POINT_AND_COMMAS).format(number);
    }

    private static String duration(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }

    private static Cell text(JsonNode value, Shown column) {
        if (value.isBoolean()) {
            return new Cell.Text(value.booleanValue() ? "yes" : "no", "");
        }
        String text = value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(joining(", "))
                : value.isString() ? value.stringValue() : value.toString();
        if (text.isEmpty()) {
            return new Cell.None(column.style());
        }
        boolean date =
                column.known().filter(known -> known.type() == ValueType.DATE).isPresent();
        String shown = date ? text.replaceFirst("(\\d)T(\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z$", "$1 $2") : text;
        return new Cell.Text(shown, shown.length() > LONG_TEXT && !date ? text : "");
    }
}
