package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends what changes something, in the manner that the caller chose. Immutable. */
final class Writes {

    private final Transport transport;
    private final Manner manner;

    Writes(Transport transport, Manner manner) {
        this.transport = transport;
        this.manner = manner;
    }

    Manner manner() {
        return manner;
    }

    Writes in(Manner other) {
        return new Writes(transport, other);
    }

    /** Nothing that asks for a preview must reach a registry that does not know what that is. */
    void requireOurs() {
        try {
            if (transport.get("/sign_in").json().path("mode").isString()) {
                return;
            }
        } catch (NotFoundException | NotAllowedException | ServerFailedException e) {
            throw new InvalidCallException("this registry knows no previews, so that nothing was asked of it", e);
        }
        throw new InvalidCallException("this registry knows no previews, so that nothing was asked of it");
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, body, OptionalLong.empty());
    }

    /** @param seen the version that what is written to must still have */
    JsonNode send(String method, String path, @Nullable JsonNode body, OptionalLong seen) {
        Map<String, String> headers = headers();
        seen.ifPresent(version -> headers.put("If-Match", "\"" + version + "\""));
        return transport.write(method, path, body, headers).json();
    }

    /** Sends a file as it is. */
    JsonNode sendFile(String path, Path file) throws FileNotFoundException {
        return transport.writeFile(path, file, headers()).json();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        manner.comment().ifPresent(comment -> headers.put("comment", comment));
        return headers;
    }

    /** A call for each run, which answers with the run as it then is. */
    Outcomes<Integer, Run> eachRun(List<Integer> runs, Function<Integer, Call> call) {
        return Outcomes.of(runs, manner.stopAtFailure(), run -> {
            Call made = call.apply(run);
            return Run.of(send(made.method(), made.path(), made.body(), manner.seen(run)));
        });
    }

    /** A call to make; no body if it has none. */
    record Call(String method, String path, @Nullable ObjectNode body) {}
}
