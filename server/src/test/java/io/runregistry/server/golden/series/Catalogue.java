package io.runregistry.server.golden.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The series of a registry, as a program calls them, for somebody. */
record Catalogue(Http http, Map<String, String> headers) {

    static final String DT = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";
    static final String CSC = "{\"==\": [{\"var\": \"lumisection.rr.csc-csc\"}, \"GOOD\"]}";

    Catalogue {
        headers = Map.copyOf(headers);
    }

    static Catalogue of(Http http, String author) {
        return new Catalogue(http, Map.of("email", author, "Content-Type", "application/json"));
    }

    Answer send(String method, String path, @Nullable String body) {
        return http.send(method, path, headers, body);
    }

    Answer get(String path) {
        return send("GET", "/golden/series" + path, null);
    }

    /** A file, with a header of the request besides. */
    Answer file(String method, String path, String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return http.send(method, "/golden/series/" + path, all, null);
    }

    Answer file(String path) {
        return get("/" + path);
    }

    Answer post(String path, String body) {
        return send("POST", "/golden/series" + path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", "/golden/series" + path, body);
    }

    /** A new series, whose name is given back. */
    String create(String name) {
        Answer answer = post("", "{\"name\": \"" + name + "\", \"title\": \"A series\"}");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(201);
        return name;
    }

    /** The number of a golden JSON that is done. */
    int make(String rule, String pattern) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule).put("dataset_name_filter", pattern);
        Answer queued = send("POST", "/json_portal/generate", body.toString());
        assertThat(queued.status()).describedAs(queued.text()).isEqualTo(200);
        int id = queued.json().path("id").asInt();
        await(() -> send("POST", "/json_portal/json", "{\"id_json\": " + id + "}"), answer -> answer.status() == 200);
        return id;
    }

    /** The number of the entry that a golden JSON becomes. */
    int publish(String series, int idJson) {
        Answer answer = post("/" + series + "/entries", "{\"id_json\": " + idJson + ", \"again\": true}");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(201);
        return answer.json().path("number").intValue();
    }

    static String recipe(String rule, String pattern, String more) {
        return "{\"json_logic\": " + rule + ", \"dataset_name_filter\": \"" + pattern + "\"" + more + "}";
    }

    /** What becomes of what is queued. */
    JsonNode finished(String series, Answer queued) {
        assertThat(queued.status()).describedAs(queued.text()).isEqualTo(202);
        String path = "/" + series + "/publications/" + queued.json().path("id");
        return await(
                        () -> get(path),
                        answer -> !answer.json().path("state").asString("").equals("WAITING"))
                .json();
    }

    static <T> T await(Supplier<T> look, Predicate<T> enough) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (true) {
            T seen = look.get();
            if (enough.test(seen)) {
                return seen;
            }
            assertThat(System.nanoTime())
                    .describedAs("waited a minute in vain, at last for %s", seen)
                    .isLessThan(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
