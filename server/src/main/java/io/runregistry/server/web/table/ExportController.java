package io.runregistry.server.web.table;

import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.query.Rows;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** All rows that a table's query finds, with its columns, in a file. Streams them. */
@Controller
@ReadsPast
class ExportController {

    private final Rows rows;
    private final Rulebook rulebook;

    ExportController(Rows rows, Rulebook rulebook) {
        this.rows = rows;
        this.rulebook = rulebook;
    }

    @GetMapping("/web/table/{table}.csv")
    @ResponseBody
    void csv(
            @PathVariable String table,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        TableRequest request = request(Table.find(table), parameters);
        RowReading reading = new RowReading(request.table().scope(), request.columns());
        rows.stream(request.table().scope(), request.everything(), response, new CsvForm(table + ".csv", reading));
    }

    @GetMapping("/web/table/{table}.ndjson")
    @ResponseBody
    void ndjson(
            @PathVariable String table,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        TableRequest request = request(Table.find(table), parameters);
        rows.stream(request.table().scope(), request.everything(), response);
    }

    private TableRequest request(Table table, MultiValueMap<String, String> parameters) {
        return rows.named(table.scope(), names -> TableRequest.read(table, parameters, rulebook.workspaces(), names));
    }
}
