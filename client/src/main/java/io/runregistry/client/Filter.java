package io.runregistry.client;

import io.runregistry.client.internal.FilterTranslation;
import io.runregistry.client.internal.Names;
import io.runregistry.client.internal.Transport;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.Scope;
import io.runregistry.core.wire.StrictJson;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which runs or datasets are asked for. Immutable: what a caller hands over is copied and never changed.
 *
 * <pre>{@code
 * Filter.of(Map.of("run_number", Map.of("and", List.of(Map.of(">", 309000), Map.of("<", 310000))), "dt-dt", "GOOD"))
 * Filter.text("run in 309000..310000 and dt-dt = GOOD")
 * Filter.of(Query.runNumber().between(309000, 310000).and(Query.column("dt-dt").has(Status.GOOD)))
 * }</pre>
 */
public final class Filter {

    private final ObjectNode filter;
    private final Form form;
    private final @Nullable Text text;

    /** How it is written. */
    private enum Form {
        /** As the Python client takes it. */
        PYTHONIC,
        /** As the wire has it. */
        WIRE,
        /** With what the wire has no word for. */
        TREE,
        /** As people type it; the filter itself is empty. */
        TEXT
    }

    /** @param files from names to texts of lists; nothing if none may be named */
    private record Text(String typed, @Nullable UnaryOperator<String> files) {

        Query read(Scope scope, AttributeCatalogue names) {
            return files == null ? QueryText.parse(typed, scope, names) : QueryText.parse(typed, scope, names, files);
        }
    }

    private Filter(ObjectNode filter, Form form) {
        this(filter, form, null);
    }

    private Filter(ObjectNode filter, Form form, @Nullable Text text) {
        this.filter = filter;
        this.form = form;
        this.text = text;
    }

    /** Everything. */
    public static Filter none() {
        return new Filter(JsonNodeFactory.instance.objectNode(), Form.WIRE);
    }

    /** As the Python client takes it: short names, bare values, {@code "dt-dt": "GOOD"}. */
    public static Filter of(Map<String, ?> filter) {
        return pythonic(JsonMapper.shared().valueToTree(filter));
    }

    /** The same as JSON text. */
    public static Filter parse(String json) {
        try {
            return pythonic(StrictJson.parse(json));
        } catch (InvalidRequestException e) {
            throw new InvalidCallException("the filter is no JSON that can be taken: " + e.getMessage(), e);
        }
    }

    private static Filter pythonic(JsonNode filter) {
        return new Filter(object(filter), Form.PYTHONIC);
    }

    /** In the wire's own language, sent as it is. */
    public static Filter raw(Map<String, ?> filter) {
        return new Filter(object(JsonMapper.shared().valueToTree(filter)), Form.WIRE);
    }

    /** The same as JSON text. */
    public static Filter parseRaw(String json) {
        try {
            return new Filter(object(StrictJson.parse(json)), Form.WIRE);
        } catch (InvalidRequestException e) {
            throw new InvalidCallException("the filter is no JSON that can be taken: " + e.getMessage(), e);
        }
    }

    /** Written in Java. What the wire has no word for, only registries of this project can be asked. */
    public static Filter of(Query query) {
        return new Filter(query.toJson(), isOnWire(query) ? Form.WIRE : Form.TREE);
    }

    /**
     * As people type it (docs/query.md). It is checked when it is used, before anything is sent, by the names that the
     * registry knows: what is wrong is an {@link InvalidCallException} that shows the text with a mark under the place.
     */
    public static Filter text(String text) {
        return new Filter(JsonNodeFactory.instance.objectNode(), Form.TEXT, new Text(text, null));
    }

    /**
     * The same, in which lists may come from files: {@code run in @runs.txt}.
     *
     * @param files from a file's name to its text; may throw an {@link java.io.UncheckedIOException}
     */
    public static Filter text(String text, UnaryOperator<String> files) {
        return new Filter(JsonNodeFactory.instance.objectNode(), Form.TEXT, new Text(text, files));
    }

    private static boolean isOnWire(Query query) {
        if (query instanceof Query.And all) {
            return all.parts().stream().allMatch(Filter::isOnWire);
        }
        if (query instanceof Query.Or any) {
            return any.parts().stream().allMatch(Filter::isOnWire);
        }
        return query instanceof Query.Comparison comparison && !(comparison.attribute() instanceof Attribute.AnyTexts);
    }

    private static ObjectNode object(JsonNode filter) {
        if (!(filter instanceof ObjectNode object)) {
            throw new InvalidCallException("a filter must be an object of attributes and conditions, not " + filter);
        }
        return object.deepCopy();
    }

    public boolean isEmpty() {
        return text == null ? filter.isEmpty() : text.typed().isBlank();
    }

    /**
     * The same without text, which is read by the names that the registry knows: if they don't do that are at hand, it is
     * asked for those it has now.
     */
    Filter read(Scope scope, Transport transport) {
        Names names = transport.abilities().names();
        try {
            return read(scope, names.atHand());
        } catch (InvalidCallException wrong) {
            try {
                names.ask(transport);
            } catch (RunRegistryException untold) {
                throw wrong;
            }
            return read(scope, names.atHand());
        }
    }

    private Filter read(Scope scope, AttributeCatalogue names) {
        try {
            return text == null ? this : of(text.read(scope, names));
        } catch (InvalidRequestException e) {
            throw new InvalidCallException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What travels, for runs or for datasets, in the wire's own language.
     *
     * @throws InvalidCallException if it has no words for it
     */
    ObjectNode toWire(Scope scope) {
        Filter read = read(scope, AttributeCatalogue.builtIn());
        if (read.needsTree()) {
            throw new InvalidCallException(
                    "the wire has no words for this filter, and this call knows no others: " + this);
        }
        return read.toTree(scope);
    }

    /** What travels to registries that take trees; not for text that is still to be read. */
    ObjectNode toTree(Scope scope) {
        return form == Form.PYTHONIC ? FilterTranslation.translate(filter, scope) : filter.deepCopy();
    }

    /** Whether it asks what the wire has no words for; not for text that is still to be read. */
    boolean needsTree() {
        return form == Form.TREE;
    }

    @Override
    public String toString() {
        return text == null ? filter.toString() : text.typed();
    }
}
