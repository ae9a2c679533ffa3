package io.runregistry.server.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The members of a JSON object, as they are stored; there may be many megabytes of them. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or prints them
record Members(byte[] stored, boolean deflated) {

    /** Reads a value where others come behind it. */
    private static final ObjectReader VALUES =
            JsonMapper.shared().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** As text in UTF-8, without the object's braces. */
    InputStream read() {
        return deflated ? DeflatedText.inflating(stored) : new ByteArrayInputStream(stored);
    }

    /** Only some of them; the others are passed over, and what comes behind is not read. */
    ObjectNode pick(Collection<String> names) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        try (InputStream members = read();
                JsonParser json = VALUES.createParser(inBraces(members))) {
            json.nextToken();
            while (picked.size() < names.size() && json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (names.contains(name)) {
                    picked.set(name, VALUES.readTree(json));
                } else {
                    json.skipChildren();
                }
            }
            return picked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream inBraces(InputStream members) {
        InputStream open = new ByteArrayInputStream(new byte[] {'{'});
        InputStream close = new ByteArrayInputStream(new byte[] {'}'});
        return new SequenceInputStream(new SequenceInputStream(open, members), close);
    }
}
