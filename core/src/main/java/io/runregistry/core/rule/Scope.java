package io.runregistry.core.rule;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The data that variables are looked up in. */
interface Scope {

    /** The whole data, as {@code {"var": ""}} gives it. */
    JsonNode whole();

    /** The value at a path; missing where JavaScript has {@code undefined} or meets a null on the way. */
    JsonNode at(List<String> path);

    static Scope of(JsonNode data) {
        return new Scope() {
            @Override
            public JsonNode whole() {
                return data;
            }

            @Override
            public JsonNode at(List<String> path) {
                return JavaScript.property(data, path, 0);
            }
        };
    }
}
