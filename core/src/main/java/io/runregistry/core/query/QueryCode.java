package io.runregistry.core.query;

import java.net.URI;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One question in every form in which people ask it.
 *
 * @param text as {@link QueryText} reads it
 * @param rr a command line
 * @param java an expression that needs imports of this package, of {@code Status} and of {@code java.time}
 * @param python a program for the official client; comments say what that client can't ask
 * @param curl a command line that needs no program of ours; answers one row a line
 */
public record QueryCode(String text, String rr, String java, String python, String curl) {

    /** @param registry the address of the registry, which curl asks */
    public static QueryCode of(Query query, Scope scope, AttributeCatalogue catalogue, URI registry) {
        String text = new TextPrinter(catalogue).print(query);
        String what = scope == Scope.RUNS ? "runs" : "datasets";
        return new QueryCode(
                text,
                "rr " + what + (text.isEmpty() ? "" : " " + shell(text)),
                new JavaCode(catalogue).print(query),
                new PythonCode(catalogue, scope).print(query),
                curl(registry.toString().replaceFirst("/+$", "") + "/query/" + what, text));
    }

    private static String curl(String address, String text) {
        String body = JsonNodeFactory.instance.objectNode().put("query", text).toString();
        return "curl -sS --compressed " + shell(address) + " -H 'Content-Type: application/json' \\\n    -d "
                + shell(body);
    }

    private static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
