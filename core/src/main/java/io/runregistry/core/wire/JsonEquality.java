package io.runregistry.core.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When two registries, or two answers, say the same of something. */
public final class JsonEquality {

    private JsonEquality() {}

    /** Whether two values are the same: numbers by value, at any depth, whatever they were written like. */
    public static boolean same(JsonNode a, @Nullable JsonNode b) {
        return b != null && a.equals(JsonEquality::compared, b);
    }

    private static int compared(JsonNode a, JsonNode b) {
        boolean same = a.isNumber() && b.isNumber() ? a.doubleValue() == b.doubleValue() : a.equals(b);
        return same ? 0 : 1;
    }
}
