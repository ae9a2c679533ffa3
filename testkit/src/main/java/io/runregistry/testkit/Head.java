package io.runregistry.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The head of a request or an answer of HTTP/1.1.
 *
 * @param first its first line: {@code GET /runs/355208 HTTP/1.1}
 * @param fields the others, as they are written
 */
record Head(String first, List<String> fields) {

    private static final int LONGEST = 1 << 20;

    Head {
        fields = List.copyOf(fields);
    }

    static Head of(String first, String... fields) {
        return new Head(first, List.of(fields));
    }

    /** Reads up to the blank line; nothing if there is nothing to read. */
    static Optional<Head> read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            fields.add(field);
        }
        return Optional.of(new Head(first, fields));
    }

    /** Without its end; empty also where nothing is left. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                if (line.size() == 0) {
                    return "";
                }
                throw new EOFException("the connection ended within a line of a head");
            }
            if (line.size() == LONGEST) {
                throw new IOException("a line of a head is longer than " + LONGEST + " bytes");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Of a request. */
    String method() {
        return first.substring(0, first.indexOf(' '));
    }

    /** Of a request, with its query: {@code /runs/355208}. */
    String path() {
        return first.split(" ", 3)[1];
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(first.split(" ", 3)[1]);
    }

    Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> name.equalsIgnoreCase(nameOf(field)))
                .map(field -> field.substring(field.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** @param names in lower case */
    Head without(Set<String> names) {
        return new Head(
                first,
                fields.stream()
                        .filter(field -> !names.contains(nameOf(field).toLowerCase(Locale.ROOT)))
                        .toList());
    }

    Head with(String field) {
        return new Head(first, Stream.concat(fields.stream(), Stream.of(field)).toList());
    }

    private static String nameOf(String field) {
        return field.substring(0, Math.max(field.indexOf(':'), 0));
    }

    void writeTo(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(first).append("\r\n");
        fields.forEach(field -> text.append(field).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
