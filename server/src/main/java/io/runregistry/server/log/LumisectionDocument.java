package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
        if (document == null) {
            return LumisectionValues.empty();
        }
        ByteSource source = new ByteSource(document);
        byte format = source.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "a lumisection document of format " + format + "; this server knows " + FORMAT);
        }
        Map<String, ColumnRanges<V>> columns = new TreeMap<>();
        int count = source.readUnsigned();
        for (int i = 0; i < count; i++) {
            String name = source.readText();
            int length = source.readUnsigned();
            if (wanted.test(name)) {
                columns.put(name, decodeColumn(source, readValue));
            } else {
                source.skip(length);
            }
        }
        return LumisectionValues.of(columns);
    }

    private static <V> ColumnRanges<V> decodeColumn(ByteSource source, Function<ByteSource, V> readValue) {
        int distinct = source.readUnsigned();
        List<V> dictionary = IntStream.range(0, distinct)
                .mapToObj(i -> readValue.apply(source))
                .toList();
        int size = source.readUnsigned();
        boolean eachItsOwn = distinct == size;
        ColumnRanges.Builder<V> ranges = new ColumnRanges.Builder<>();
        int end = 0;
        for (int i = 0; i < size; i++) {
            int first = end + 1 + source.readUnsigned();
            end = first + source.readUnsigned();
            ranges.add(first, end, dictionary.get(eachItsOwn ? i : source.readUnsigned()));
        }
        return ranges.build();
    }

    private static void writeTriplet(ByteSink sink, Triplet triplet) {
        sink.writeText(triplet.status().wire());
        sink.writeText(triplet.comment());
        sink.writeText(triplet.cause());
    }

    private static Triplet readTriplet(ByteSource source) {
        String status = source.readText();
        return new Triplet(
                Status.parse(status).orElseThrow(() -> new IllegalStateException("stored status \"" + status + "\"")),
                source.readText(),
                source.readText());
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
