package io.runregistry.server.web.query;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.Body;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A query's text, in whatever state it is, and what it asks for. */
record Typed(Scope scope, String text) {

    /** As much as the language allows. */
    private static final int LONGEST = 2_000_000;

    private static final int LONGEST_ADDRESS = 1_000;

    /** With the address of the registry as whoever asks it writes it. */
    record WithRegistry(Typed typed, URI registry) {}

    /** Rows of the filter builder instead of a text. */
    record Rows(Scope scope, JsonNode rows) {}

    /** From {@code {of, text}}. */
    static Typed read(ObjectNode json) {
        Body body = new Body(json);
        Typed typed = read(body);
        body.end();
        return typed;
    }

    private static Typed read(Body body) {
        Scope scope = scope(body.text("of", LONGEST));
        JsonNode text = body.field("text");
        if (!text.isString() || text.stringValue().length() > LONGEST) {
            body.problem("missing_text", "text", "text must be a text of at most " + LONGEST + " characters");
        }
        return new Typed(scope, text.asString(""));
    }

    /** From {@code {of, text, registry}}. */
    static WithRegistry readWithRegistry(ObjectNode json) {
        Body body = new Body(json);
        Typed typed = read(body);
        String address = body.text("registry", LONGEST_ADDRESS);
        if (!address.matches("https?://[^\\s'\"]+")) {
            body.problem("wrong_address", "registry", "registry must be the address of a registry, not " + address);
        }
        URI registry = body.check(() -> uri(address));
        body.end();
        return new WithRegistry(typed, registry == null ? uri("") : registry);
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("wrong_address", "registry", "registry is no address: " + address);
        }
    }

    /** From {@code {of, rows}}. */
    static Rows readRows(ObjectNode json) {
        Body body = new Body(json);
        Scope scope = scope(body.text("of", LONGEST));
        JsonNode rows = body.field("rows");
        if (!rows.isObject()) {
            body.problem("missing_rows", "rows", "rows must be a group of rows, " + body.instead("rows"));
        }
        body.end();
        return new Rows(scope, rows);
    }

    static Scope scope(String of) {
        return switch (of) {
            case "runs" -> Scope.RUNS;
            case "datasets" -> Scope.DATASETS;
            default ->
                throw new InvalidRequestException(
                        "unknown_kind", "of", "what is asked for is runs or datasets, not \"" + of + "\"");
        };
    }
}
