package io.runregistry.cli;

import io.runregistry.client.Target;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryCode;
import io.runregistry.core.query.Scope;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A question in every form in which people ask it. */
final class QueryForms {

    private final Map<String, String> forms = new LinkedHashMap<>();

    private QueryForms() {}

    static QueryForms of(Query query, Scope scope, Target target) {
        QueryCode code = QueryCode.of(query, scope, AttributeCatalogue.builtIn(), target.url());
        QueryForms all = new QueryForms();
        all.forms.put(
                "request",
                "POST " + target.url() + (scope == Scope.RUNS ? "/query/runs " : "/query/datasets ") + "{\"query\": "
                        + query.toJson() + "}");
        all.forms.put("text", code.text());
        all.forms.put("Java", code.java());
        all.forms.put("Python", code.python());
        all.forms.put("curl", code.curl());
        return all;
    }

    void print(PrintStream out) {
        forms.forEach((form, text) -> {
            out.println(form + ":");
            text.lines().forEach(line -> out.println("  " + line));
        });
    }
}
