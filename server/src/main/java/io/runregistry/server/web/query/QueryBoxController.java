package io.runregistry.server.web.query;

import io.runregistry.core.query.Completion;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryCode;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.QueryTextException;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.Search;
import io.runregistry.server.versions.ReadsPast;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the query box asks while somebody types. Texts come as bodies, since they may be longer than an address. */
@RestController
class QueryBoxController {

    private final DSLContext database;
    private final Catalogue catalogue;

    QueryBoxController(DSLContext database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** What may come at the end of the text, which is what stands before the cursor. */
    @PostMapping("/web/query/complete")
    @Requires(Right.READ)
    List<Completion> complete(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Typed typed = Typed.read(body);
        String text = typed.text();
        return QueryText.complete(text, text.length(), typed.scope(), catalogue.current());
    }

    /** {@code {count}} of what matches, or {@code {marks}}: which places can't be understood. */
    @PostMapping("/web/query/check")
    @ReadsPast
    @Requires(Right.READ)
    ObjectNode check(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Typed typed = Typed.read(body);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            return answer.put("count", Search.count(database, typed.scope(), parsed(typed)));
        } catch (QueryTextException e) {
            ArrayNode marks = answer.putArray("marks");
            e.marks()
                    .forEach(mark -> marks.addObject()
                            .put("offset", mark.offset())
                            .put("length", mark.length())
                            .put("says", mark.says()));
            return answer;
        }
    }

    @PostMapping("/web/query/code")
    @Requires(Right.READ)
    QueryCode code(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Typed.WithRegistry typed = Typed.readWithRegistry(body);
        Query query = parsed(typed.typed());
        return QueryCode.of(query, typed.typed().scope(), catalogue.current(), typed.registry());
    }

    /** The text as rows of the filter builder. */
    @PostMapping("/web/query/rows")
    @Requires(Right.READ)
    ObjectNode rows(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Typed typed = Typed.read(body);
        return new RowWriter(new RowReader(typed.scope(), catalogue.current())).write(parsed(typed));
    }

    /** {@code {text}} of rows of the filter builder, or {@code {problems}} of them. */
    @PostMapping("/web/query/text")
    @Requires(Right.READ)
    ObjectNode text(@JsonBody ObjectNode body, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Typed.Rows asked = Typed.readRows(body);
        return new RowReader(asked.scope(), catalogue.current()).text(asked.rows());
    }

    /** What rows of the filter builder can be about. */
    @GetMapping("/web/query/names/{of}")
    List<RowNames.Name> names(@PathVariable String of, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return RowNames.of(Typed.scope(of), catalogue.current());
    }

    private Query parsed(Typed typed) {
        return catalogue.apply(known -> QueryText.parse(typed.text(), typed.scope(), known));
    }
}
