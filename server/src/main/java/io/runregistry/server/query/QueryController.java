package io.runregistry.server.query;

import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.Search;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.node.ObjectNode;

/** The questions about runs and datasets that are answered by streams, and by counts. */
@RestController
@ReadsPast
class QueryController {

    private final DSLContext database;
    private final Catalogue catalogue;
    private final LumisectionNames lumisectionNames;
    private final Streams streams;

    QueryController(DSLContext database, Catalogue catalogue, LumisectionNames lumisectionNames, Streams streams) {
        this.database = database;
        this.catalogue = catalogue;
        this.lumisectionNames = lumisectionNames;
        this.streams = streams;
    }

    @PostMapping("/query/runs")
    @Requires(Right.READ)
    void runs(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        rows(Scope.RUNS, body, parameters, response);
    }

    @PostMapping("/query/datasets")
    @Requires(Right.READ)
    void datasets(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        rows(Scope.DATASETS, body, parameters, response);
    }

    private void rows(Scope scope, ObjectNode body, Map<String, String> parameters, HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        QueryNumbers.refuse(parameters);
        RowQuery query = catalogue.apply(known -> RowQuery.read(body, scope, known));
        streams.answer(response, query);
    }

    @PostMapping("/query/runs/count")
    @Requires(Right.READ)
    Map<String, Integer> countRuns(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        return count(Scope.RUNS, body, parameters);
    }

    @PostMapping("/query/datasets/count")
    @Requires(Right.READ)
    Map<String, Integer> countDatasets(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        return count(Scope.DATASETS, body, parameters);
    }

    private Map<String, Integer> count(Scope scope, ObjectNode json, Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Query query = catalogue.apply(known -> {
            Body body = new Body(json);
            Query asked = Asked.query(body, scope, known);
            body.end();
            return asked;
        });
        return Map.of("count", Search.count(database, scope, query));
    }

    @PostMapping("/query/lumisections")
    @Requires(Right.READ)
    void lumisections(
            @JsonBody ObjectNode body, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        QueryNumbers.refuse(parameters);
        LumisectionQuery query = catalogue.apply(known -> LumisectionQuery.read(body, lumisectionNames.with(known)));
        streams.answer(response, query);
    }
}
