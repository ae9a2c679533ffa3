package io.runregistry.server.classify;

import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /workspaces/{online|offline}}: the certification groups and what each certifies. */
@RestController
@ReadsPast
class WorkspaceController {

    private static final int LONGEST_NAME = 50;

    private final RuleReading reading;
    private final RuleEditing editing;

    WorkspaceController(RuleReading reading, RuleEditing editing) {
        this.reading = reading;
        this.editing = editing;
    }

    @GetMapping("/workspaces/{kind}")
    ArrayNode list(@PathVariable String kind, @RequestParam(required = false) @Nullable Long revision) {
        Kind known = Kind.parse(kind, "kind");
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        reading.at(revision).workspaces().stream()
                .filter(workspace -> workspace.is(known))
                .forEach(workspace -> answer.add(workspace.json()));
        return answer;
    }

    /** {@code {workspace, columns: ["name"]}}. */
    @PostMapping("/workspaces/{kind}")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode add(@PathVariable String kind, @JsonBody ObjectNode json, Caller caller) {
        Kind known = Kind.parse(kind, "kind");
        Body body = new Body(json);
        String name = body.text("workspace", LONGEST_NAME);
        List<String> columns = names(body);
        body.end();
        return saved(known, name, WorkspaceEdit.adding(known, name, columns), caller);
    }

    private static List<String> names(Body body) {
        if (!body.field("columns").isArray() || body.field("columns").isEmpty()) {
            body.problem("wrong_columns", "columns", "columns must be a list of at least one name");
        }
        return body.field("columns")
                .valueStream()
                .map(name -> name.isString() ? name.stringValue() : name.toString())
                .toList();
    }

    /** Refused while anything is left that names it. */
    @DeleteMapping("/workspaces/{kind}/{workspace}")
    @Requires(Right.PERMITTED)
    ArrayNode remove(@PathVariable String kind, @PathVariable String workspace, Caller caller) {
        Kind known = Kind.parse(kind, "kind");
        editing.save(WorkspaceEdit.removing(known, workspace), caller);
        return list(kind, null);
    }

    /** {@code {name, certifiable?}}: of online columns, whether a run is not signed off before it is judged; by default so. */
    @PostMapping("/workspaces/{kind}/{workspace}/columns")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode addColumn(
            @PathVariable String kind, @PathVariable String workspace, @JsonBody ObjectNode json, Caller caller) {
        Kind known = Kind.parse(kind, "kind");
        Body body = new Body(json);
        String name = body.text("name", LONGEST_NAME);
        Optional<Boolean> certifiable =
                body.has("certifiable") ? Optional.of(body.flag("certifiable")) : Optional.empty();
        body.end();
        return saved(known, workspace, WorkspaceEdit.addingColumn(known, workspace, name, certifiable), caller);
    }

    /** {@code {certifiable}}. */
    @PutMapping("/workspaces/{kind}/{workspace}/columns/{column}")
    @Requires(Right.PERMITTED)
    ObjectNode certify(
            @PathVariable String kind,
            @PathVariable String workspace,
            @PathVariable String column,
            @JsonBody ObjectNode json,
            Caller caller) {
        Kind known = Kind.parse(kind, "kind");
        Body body = new Body(json);
        boolean certifiable = body.flag("certifiable");
        if (!body.has("certifiable")) {
            body.problem("missing", "certifiable", "certifiable must be true or false");
        }
        body.end();
        return saved(known, workspace, WorkspaceEdit.certifying(known, workspace, column, certifiable), caller);
    }

    /** Refused while a classifier judges it. What is stored of it stays. */
    @DeleteMapping("/workspaces/{kind}/{workspace}/columns/{column}")
    @Requires(Right.PERMITTED)
    ObjectNode removeColumn(
            @PathVariable String kind, @PathVariable String workspace, @PathVariable String column, Caller caller) {
        Kind known = Kind.parse(kind, "kind");
        return saved(known, workspace, WorkspaceEdit.removingColumn(known, workspace, column), caller);
    }

    private ObjectNode saved(Kind kind, String workspace, WorkspaceEdit edit, Caller caller) {
        editing.save(edit, caller);
        return reading.at(null).workspaces().stream()
                .filter(saved -> saved.is(kind) && saved.isNamed(workspace))
                .findFirst()
                .orElseThrow()
                .json();
    }
}
