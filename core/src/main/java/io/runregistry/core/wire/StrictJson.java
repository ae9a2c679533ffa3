package io.runregistry.core.wire;

import io.runregistry.core.problem.InvalidRequestException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that a stranger sent, token by token, refusing what can't be stored or has two meanings: duplicate keys,
 * text with NUL or half a surrogate pair, numbers too large for a double, nesting deeper than {@value #MAX_NESTING}.
 * Every refusal is an {@link InvalidRequestException} that names the place. Not safe for threads.
 */
public final class StrictJson implements AutoCloseable {

    public static final int MAX_NESTING = 50;
    private static final int MAX_TEXT = 1_000_000;
    private static final int MAX_DIGITS = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    public static StrictJson of(InputStream body) {
        return new StrictJson(FACTORY.createParser(ObjectReadContext.empty(), body));
    }

    public static StrictJson of(String text) {
        return new StrictJson(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    /** A whole document as a tree. */
    public static JsonNode parse(String text) {
        try (StrictJson json = of(text)) {
            json.next();
            JsonNode tree = json.value();
            json.end();
            return tree;
        }
    }

    /** What a field of an object is read by; it must read the value, or skip it. */
    public interface FieldReader {
        void read(String name);
    }

    /** Moves on to the next token. */
    public JsonToken next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw problem("not_json", "the JSON ends too early");
            }
            return token;
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /** Nothing may follow. */
    public void end() {
        try {
            if (parser.nextToken() != null) {
                throw problem("not_json", "something follows the end of the JSON");
            }
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    public JsonToken current() {
        return parser.currentToken();
    }

    /** Reads the object that begins here field by field. */
    public void object(String what, FieldReader fields) {
        if (current() != JsonToken.START_OBJECT) {
            throw problem("wrong_type", what + " must be an object, not " + shown());
        }
        while (next() != JsonToken.END_OBJECT) {
            String name = checkedText(text());
            next();
            fields.read(name);
        }
    }

    /** Reads the array that begins here; {@code element} is called with each element current. Gives how many there were. */
    public int array(String what, int limit, Runnable element) {
        if (current() != JsonToken.START_ARRAY) {
            throw problem("wrong_type", what + " must be an array, not " + shown());
        }
        int count = 0;
        while (next() != JsonToken.END_ARRAY) {
            count++;
            if (count > limit) {
                throw problem("too_many", what + " has more than " + limit + " elements, the most that is taken");
            }
            element.run();
        }
        return count;
    }

    /** The value that begins here, as a tree. */
    public JsonNode value() {
        return switch (current()) {
            case START_OBJECT -> objectValue();
            case START_ARRAY -> arrayValue();
            default -> scalar();
        };
    }

    private ObjectNode objectValue() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object("this", name -> object.set(name, value()));
        return object;
    }

    private ArrayNode arrayValue() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array("this", Integer.MAX_VALUE, () -> array.add(value()));
        return array;
    }

    /** The null, boolean, number or text here. Integral numbers come as integers, also when written {@code 42.0}. */
    public JsonNode scalar() {
        try {
            return switch (current()) {
                case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
                case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
                case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
                case VALUE_STRING -> JsonNodeFactory.instance.stringNode(checkedText(text()));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                default -> throw problem("wrong_type", "expected null, true, false, a number or text, not " + shown());
            };
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private JsonNode number() {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw problem("number_too_large", "the number " + shown() + " is larger than any that can be kept");
        }
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            long integral = (long) value;
            return (int) integral == integral
                    ? JsonNodeFactory.instance.numberNode((int) integral)
                    : JsonNodeFactory.instance.numberNode(integral);
        }
        return current() == JsonToken.VALUE_NUMBER_INT
                ? JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue())
                : JsonNodeFactory.instance.numberNode(value);
    }

    /** Passes over the value that begins here. */
    public void skip() {
        value();
    }

    public String text() {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private String checkedText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw problem("nul_in_text", "text holds the character NUL (\\u0000), which can't be stored");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw problem("broken_text", "text holds half a surrogate pair, which is no character");
            }
        }
        return text;
    }

    /** A problem at the present place: {@code message at rr_lumisections[3].dt-dt}. */
    public InvalidRequestException problem(String code, String message) {
        String path = path();
        return new InvalidRequestException(code, path, path.isEmpty() ? message : message + " at " + path);
    }

    /** Where we are: {@code rr_lumisections[3].dt-dt.status}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (JsonPointer pointer = parser.streamReadContext().pathAsPointer();
                !pointer.matches();
                pointer = pointer.tail()) {
            if (pointer.mayMatchElement()) {
                path.append('[').append(pointer.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(pointer.getMatchingProperty());
            }
        }
        return path.toString();
    }

    private String shown() {
        return switch (current()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the text \"" + shortened(text()) + "\"";
            default -> shortened(text());
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** The parser's words, without its advice to programmers. */
    private InvalidRequestException notJson(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return problem("not_json", "the JSON ends too early");
        }
        String said = e.getOriginalMessage()
                .replaceFirst(": enable `.*", "")
                .replaceFirst(": maybe a \\(non-standard\\) comment\\?.*", "; JSON has no comments");
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return problem(
                "not_json", "this is not JSON that can be taken: " + said + (line > 1 ? " in line " + line : ""));
    }

    @Override
    public void close() {
        parser.close();
    }
}
