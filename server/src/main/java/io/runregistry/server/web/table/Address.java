package io.runregistry.server.web.table;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** A path with parameters, which are encoded when it is written. Immutable. */
record Address(String path, Map<String, String> parameters) {

    Address(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = new LinkedHashMap<>(parameters);
    }

    Address at(String otherPath) {
        return new Address(otherPath, parameters);
    }

    Address with(String name, String value) {
        Address changed = new Address(path, parameters);
        changed.parameters.put(name, value);
        return changed;
    }

    Address without(String... names) {
        Address changed = new Address(path, parameters);
        for (String name : names) {
            changed.parameters.remove(name);
        }
        return changed;
    }

    /** What stands behind the question mark. */
    String query() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What is a blank or an end in forms is encoded, too; commas and slashes stay readable. */
    private static String encoded(String value) {
        return UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8)
                .replace("+", "%2B")
                .replace(";", "%3B");
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + query();
    }
}
