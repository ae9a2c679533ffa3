package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * How the lumisection values of a dataset are stored: compactly, read and written whole.
 *
 * <p>Layout: a format byte, the number of columns, and for each its name, the length of its body (so that columns nobody
 * asked for are skipped), and the body: a dictionary of distinct values, then for each range the gap to the one before,
 * its length less one, and which value it has. That last number is left out where every range has a value of its own,
 * as luminosities do. Numbers are variable-length; decimals are kept as digits and scale, which is shorter than eight
 * bytes and exact.
 */
public final class LumisectionDocument {

    private static final byte FORMAT = 1;

    private LumisectionDocument() {}

    public static byte[] encodeRr(LumisectionValues<Triplet> values) {
        return encode(values, LumisectionDocument::writeTriplet);
    }

    public static byte[] encodeOms(LumisectionValues<JsonNode> values) {
        return encode(values, LumisectionDocument::writeScalar);
    }

    /** The RR values of a document; none if there is no document. */
    public static LumisectionValues<Triplet> decodeRr(byte @Nullable [] document) {
        return decodeRr(document, column -> true);
    }

    /** Only the wanted columns of a document. */
    public static LumisectionValues<Triplet> decodeRr(byte @Nullable [] document, Predicate<String> wanted) {
        return decode(document, wanted, LumisectionDocument::readTriplet);
    }

    /** The OMS values of a document; none if there is no document. */
    public static LumisectionValues<JsonNode> decodeOms(byte @Nullable [] document) {
        return decodeOms(document, column -> true);
    }

    /** Only the wanted columns of a document. */
    public static LumisectionValues<JsonNode> decodeOms(byte @Nullable [] document, Predicate<String> wanted) {
        return decode(document, wanted, LumisectionDocument::readScalar);
    }

    /** The document of the values of one, and wherever another has some, of those instead; nothing if there is neither. */
    public static byte @Nullable [] overlayOms(byte @Nullable [] below, byte @Nullable [] above) {
        return below == null || above == null
                ? (above == null ? below : above)
                : encodeOms(decodeOms(below).overlaidBy(decodeOms(above)));
    }

    /** The same of RR values. */
    public static byte @Nullable [] overlayRr(byte @Nullable [] below, byte @Nullable [] above) {
        return below == null || above == null
                ? (above == null ? below : above)
                : encodeRr(decodeRr(below).overlaidBy(decodeRr(above)));
    }

    /** Takes ranges, those of a column one after another. */
    public interface RangeSink<V> {
        void add(String column, int first, int last, V value);
    }

    /** All ranges of an OMS document of the wanted columns, without keeping them. */
    public static void forEachOms(
            byte @Nullable [] document, Predicate<String> wanted, RangeSink<? super JsonNode> sink) {
        forEachColumn(
                document, wanted, (name, source) -> forEachRange(name, source, LumisectionDocument::readScalar, sink));
    }

    /** All ranges of an RR document, without keeping them; of the judgements only the status. */
    public static void forEachStatus(byte @Nullable [] document, RangeSink<? super Status> sink) {
        forEachColumn(
                document,
                column -> true,
                (name, source) -> forEachRange(name, source, LumisectionDocument::readStatus, sink));
    }

    /**
     * The numbers of a column of an OMS document, one for each lumisection.
     *
     * @param first the lumisection of the first number
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or prints them
    public record Numbers(int first, double[] values) {}

    /** Nothing if the document has not the column, or if some of its lumisections have no value, or one that is no number. */
    public static Optional<Numbers> numbers(byte @Nullable [] document, String column) {
        @Nullable Numbers[] found = new Numbers[1];
        forEachColumn(document, column::equals, (name, source) -> found[0] = readNumbers(source));
        return Optional.ofNullable(found[0]);
    }

    private static @Nullable Numbers readNumbers(ByteSource source) {
        double[] dictionary = new double[source.readUnsigned()];
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i] = readNumber(source);
            if (Double.isNaN(dictionary[i])) {
                return null;
            }
        }
        int size = source.readUnsigned();
        boolean eachItsOwn = dictionary.length == size;
        int first = 1 + source.readUnsigned();
        double[] values = new double[Math.max(size, 16)];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (i > 0 && source.readUnsigned() > 0) {
                return null;
            }
            int length = source.readUnsigned() + 1;
            if (count + length > values.length) {
                values = Arrays.copyOf(values, 2 * (count + length));
            }
            Arrays.fill(values, count, count + length, dictionary[eachItsOwn ? i : source.readUnsigned()]);
            count += length;
        }
        return new Numbers(first, Arrays.copyOf(values, count));
    }

    /** No number is NaN, which JSON has not. */
    private static double readNumber(ByteSource source) {
        return switch (source.readByte()) {
            case INTEGER -> source.readSigned();
            case DECIMAL -> readDecimal(source);
            case DOUBLE -> Double.longBitsToDouble(source.readLong());
            default -> Double.NaN;
        };
    }

    private interface ColumnSink {
        void take(String name, ByteSource body);
    }

    /** Shows the body of each wanted column; however far it is read, the next one is found. */
    private static void forEachColumn(byte @Nullable [] document, Predicate<String> wanted, ColumnSink columns) {
        if (document == null) {
            return;
        }
        ByteSource source = new ByteSource(document);
        byte format = source.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "a lumisection document of format " + format + "; this server knows " + FORMAT);
        }
        int count = source.readUnsigned();
        for (int i = 0; i < count; i++) {
            String name = source.readText();
            int end = source.readUnsigned() + source.position();
            if (wanted.test(name)) {
                columns.take(name, source);
            }
            source.moveTo(end);
        }
    }

    private static <V> void forEachRange(
            String name, ByteSource source, Function<ByteSource, V> readValue, RangeSink<? super V> sink) {
        int distinct = source.readUnsigned();
        List<V> dictionary = new ArrayList<>(distinct);
        for (int i = 0; i < distinct; i++) {
            dictionary.add(readValue.apply(source));
        }
        int size = source.readUnsigned();
        boolean eachItsOwn = distinct == size;
        int end = 0;
        for (int i = 0; i < size; i++) {
            int first = end + 1 + source.readUnsigned();
            end = first + source.readUnsigned();
            sink.add(name, first, end, dictionary.get(eachItsOwn ? i : source.readUnsigned()));
        }
    }

    private static <V> byte[] encode(LumisectionValues<V> values, BiConsumer<ByteSink, V> writeValue) {
        ByteSink sink = new ByteSink();
        sink.writeByte(FORMAT);
        sink.writeUnsigned(values.columns().size());
        values.columns().forEach((name, ranges) -> {
            sink.writeText(name);
            sink.writeBlock(encodeColumn(ranges, writeValue));
        });
        return sink.toBytes();
    }

    private static <V> ByteSink encodeColumn(ColumnRanges<V> ranges, BiConsumer<ByteSink, V> writeValue) {
        Map<V, Integer> dictionary = new LinkedHashMap<>();
        int[] indexes = new int[ranges.size()];
        for (int i = 0; i < ranges.size(); i++) {
            int next = dictionary.size();
            indexes[i] = dictionary.computeIfAbsent(ranges.value(i), value -> next);
        }
        ByteSink sink = new ByteSink();
        sink.writeUnsigned(dictionary.size());
        dictionary.keySet().forEach(value -> writeValue.accept(sink, value));
        sink.writeUnsigned(ranges.size());
        boolean eachItsOwn = dictionary.size() == ranges.size();
        int end = 0;
        for (int i = 0; i < ranges.size(); i++) {
            sink.writeUnsigned(ranges.first(i) - end - 1);
            sink.writeUnsigned(ranges.last(i) - ranges.first(i));
            if (!eachItsOwn) {
                sink.writeUnsigned(indexes[i]);
            }
            end = ranges.last(i);
        }
        return sink;
    }

    private static <V> LumisectionValues<V> decode(
            byte @Nullable [] document, Predicate<String> wanted, Function<ByteSource, V> readValue) {
        Map<String, ColumnRanges<V>> columns = new TreeMap<>();
        forEachColumn(document, wanted, (name, source) -> {
            ColumnRanges.Builder<V> ranges = new ColumnRanges.Builder<>();
            forEachRange(name, source, readValue, (column, first, last, value) -> ranges.add(first, last, value));
            columns.put(name, ranges.build());
        });
        return LumisectionValues.of(columns);
    }

    private static void writeTriplet(ByteSink sink, Triplet triplet) {
        sink.writeText(triplet.status().wire());
        sink.writeText(triplet.comment());
        sink.writeText(triplet.cause());
    }

    private static Triplet readTriplet(ByteSource source) {
        return new Triplet(readJustStatus(source), source.readText(), source.readText());
    }

    private static Status readStatus(ByteSource source) {
        Status status = readJustStatus(source);
        source.skipText();
        source.skipText();
        return status;
    }

    private static Status readJustStatus(ByteSource source) {
        String status = source.readText();
        return Status.parse(status).orElseThrow(() -> new IllegalStateException("stored status \"" + status + "\""));
    }

    private static final byte NULL = 0;
    private static final byte FALSE = 1;
    private static final byte TRUE = 2;
    private static final byte INTEGER = 3;
    private static final byte DECIMAL = 4;
    private static final byte DOUBLE = 5;
    private static final byte TEXT = 6;

    private static void writeScalar(ByteSink sink, JsonNode value) {
        if (value.isNull()) {
            sink.writeByte(NULL);
        } else if (value.isBoolean()) {
            sink.writeByte(value.booleanValue() ? TRUE : FALSE);
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            sink.writeByte(INTEGER);
            sink.writeSigned(value.longValue());
        } else if (value.isNumber()) {
            writeFraction(sink, value.doubleValue());
        } else if (value.isString()) {
            sink.writeByte(TEXT);
            sink.writeText(value.stringValue());
        } else {
            throw new IllegalArgumentException(
                    "an OMS value of a lumisection is null, true, false, a number or text, not " + value);
        }
    }

    private static void writeFraction(ByteSink sink, double value) {
        Decimal decimal = Decimal.of(value);
        if (decimal == null) {
            sink.writeByte(DOUBLE);
            sink.writeLong(Double.doubleToLongBits(value));
        } else {
            sink.writeByte(DECIMAL);
            sink.writeByte((byte) decimal.scale());
            sink.writeSigned(decimal.digits());
        }
    }

    private static JsonNode readScalar(ByteSource source) {
        byte kind = source.readByte();
        return switch (kind) {
            case NULL -> NullNode.getInstance();
            case FALSE -> BooleanNode.FALSE;
            case TRUE -> BooleanNode.TRUE;
            case INTEGER -> integer(source.readSigned());
            case DECIMAL -> DoubleNode.valueOf(readDecimal(source));
            case DOUBLE -> DoubleNode.valueOf(Double.longBitsToDouble(source.readLong()));
            case TEXT -> StringNode.valueOf(source.readText());
            default -> throw new IllegalStateException("a lumisection value of kind " + kind);
        };
    }

    private static double readDecimal(ByteSource source) {
        int scale = source.readByte();
        return new Decimal(source.readSigned(), scale).value();
    }

    /** The same class of node as a JSON parser would give, so that equal values are equal objects. */
    private static JsonNode integer(long value) {
        return (int) value == value
                ? JsonNodeFactory.instance.numberNode((int) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
