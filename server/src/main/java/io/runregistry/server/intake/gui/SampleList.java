package io.runregistry.server.intake.gui;

import io.runregistry.core.problem.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the DQM GUI's list of samples, {@code {samples: [{type, items: [{run, dataset, …}]}]}}, item by item, however long it
 * is. What is no whole list is refused; an item that can't be read is counted and passed over. Not safe for threads.
 */
final class SampleList {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int MOST_NESTING = 50;
    private static final int SHOWN = 60;
    private static final Pattern RUN_NUMBER = Pattern.compile("0*[1-9][0-9]{0,8}");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTING)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final JsonParser parser;
    private final Consumer<Sample> taker;
    private long items;
    private long unreadable;
    private @Nullable String firstUnreadable;

    private SampleList(JsonParser parser, Consumer<Sample> taker) {
        this.parser = parser;
        this.taker = taker;
    }

    /**
     * What was in a list.
     *
     * @param unreadable of the items
     * @param firstUnreadable where the first of them was, and what was wrong with it
     */
    record Extent(long items, long unreadable, @Nullable String firstUnreadable) {}

    /**
     * Hands over sample by sample. What was handed over counts only if this returns.
     *
     * @throws IOException if the list can't be read to its end
     * @throws UnavailableException if it is no such list
     */
    static Extent read(InputStream json, Consumer<Sample> taker) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return new SampleList(parser, taker).read();
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cut) {
                throw cut;
            }
            throw new UnavailableException(
                    "the DQM GUI answered what is no whole JSON: " + e.getOriginalMessage()
                            + "; nothing of it is taken",
                    e);
        }
    }

    private Extent read() {
        next();
        expect(JsonToken.START_OBJECT, "an object");
        boolean found = false;
        while (next() != JsonToken.END_OBJECT) {
            boolean isList = parser.currentName().equals("samples");
            next();
            if (isList) {
                readSamples();
            } else {
                parser.skipChildren();
            }
            found |= isList;
        }
        if (!found) {
            throw noList("it has no \"samples\"");
        }
        if (parser.nextToken() != null) {
            throw noList("something follows its end");
        }
        return new Extent(items, unreadable, firstUnreadable);
    }

    private void readSamples() {
        expect(JsonToken.START_ARRAY, "a list");
        while (next() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT, "an object");
            while (next() != JsonToken.END_OBJECT) {
                boolean isList = parser.currentName().equals("items");
                next();
                if (isList) {
                    readItems();
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void readItems() {
        expect(JsonToken.START_ARRAY, "a list");
        while (next() != JsonToken.END_ARRAY) {
            items++;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readItem();
            } else {
                parser.skipChildren();
                passOver("it is no object");
            }
        }
    }

    private void readItem() {
        OptionalInt run = OptionalInt.empty();
        String name = "";
        while (next() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            next();
            switch (field) {
                case "run" -> run = runNumber();
                case "dataset" -> name = name();
                default -> parser.skipChildren();
            }
        }
        if (run.isEmpty()) {
            passOver("its run is no run number");
        } else if (!isName(name)) {
            passOver("its dataset is no name of 1 to " + LONGEST_NAME + " characters");
        } else {
            taker.accept(new Sample(run.getAsInt(), name));
        }
    }

    private OptionalInt runNumber() {
        boolean isScalar =
                parser.currentToken() == JsonToken.VALUE_STRING || parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        String text = isScalar ? parser.getString() : "";
        parser.skipChildren();
        return RUN_NUMBER.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private String name() {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        parser.skipChildren();
        return text;
    }

    /** Whether it can be stored, and shown in a line. */
    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private void passOver(String why) {
        unreadable++;
        if (firstUnreadable == null) {
            firstUnreadable = "item " + items + ": " + why;
        }
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw noList("it ends too early");
        }
        return token;
    }

    private void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            String place = parser.streamReadContext().pathAsPointer().toString();
            throw noList((place.isEmpty() ? "it" : place) + " must be " + what + ", not " + shown());
        }
    }

    private String shown() {
        String text = parser.getString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static UnavailableException noList(String why) {
        return new UnavailableException("the DQM GUI answered no list of samples: " + why + "; nothing of it is taken");
    }
}
