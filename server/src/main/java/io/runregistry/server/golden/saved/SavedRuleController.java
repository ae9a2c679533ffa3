package io.runregistry.server.golden.saved;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.classify.RuleReading;
import io.runregistry.server.golden.RuleWarnings;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /json_classifiers/json_classifier}: everybody saves golden rules; who made one, or an expert, edits it. */
@RestController
class SavedRuleController {

    private static final int LONGEST_NAME = 200;
    private static final String STALE =
            "You are trying to edit an item multiple times, please refresh the page and try again";

    private final DSLContext database;
    private final RuleWarnings warnings;
    private final RuleReading rules;

    SavedRuleController(DSLContext database, RuleWarnings warnings, RuleReading rules) {
        this.database = database;
        this.warnings = warnings;
        this.rules = rules;
    }

    @GetMapping({"/classifiers/json_classifier", "/json_classifiers/json_classifier"})
    ArrayNode list() {
        ObjectNode settings = rules.settings();
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (SavedRule rule : SavedRuleTable.list(database)) {
            ObjectNode row = rule.json();
            ObjectNode list = row.putArray("JsonClassifierLists").addObject().put("id", 1);
            list.putObject("JsonClassifierEntries").put("id", rule.id()).put("JCL_id", 1);
            list.putArray("Settings").add(settings);
            json.add(row);
        }
        return json;
    }

    @PostMapping("/json_classifiers/json_classifier")
    @Requires(Right.SIGNED_IN)
    ObjectNode add(@JsonBody ObjectNode body, Caller caller) {
        Sent sent = Sent.read(body);
        int id = database.transactionResult(configuration ->
                SavedRuleTable.add(configuration.dsl(), sent.name(), sent.logic(), caller.author(), null));
        return answer(id, sent);
    }

    /** Under a new id. */
    @PutMapping("/json_classifiers/json_classifier/{id}")
    @Requires(Right.SIGNED_IN)
    ObjectNode replace(@PathVariable int id, @JsonBody ObjectNode body, Caller caller) {
        int newId = database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            SavedRule old = getForEditing(transaction, id, caller);
            Sent sent = Sent.read(body);
            return SavedRuleTable.add(transaction, sent.name(), sent.logic(), caller.author(), old);
        });
        return answer(newId, Sent.read(body));
    }

    @DeleteMapping("/json_classifiers/json_classifier/{id}")
    @Requires(Right.SIGNED_IN)
    ObjectNode remove(@PathVariable int id, Caller caller) {
        return database.transactionResult(configuration -> {
                    DSLContext transaction = configuration.dsl();
                    SavedRule removed = getForEditing(transaction, id, caller);
                    SavedRuleTable.remove(transaction, id, caller.author());
                    return removed;
                })
                .json();
    }

    /** What somebody wants to save; as everywhere on the wire, what is unknown is passed over. */
    private record Sent(String name, JsonNode logic, Rule rule) {

        static Sent read(ObjectNode json) {
            Body body = new Body(json.deepCopy().retain("name", "classifier"));
            String name = body.text("name", LONGEST_NAME);
            JsonNode logic = body.field("classifier");
            @Nullable Rule rule = body.check(() -> rule(logic));
            body.end();
            return new Sent(name, logic, requireNonNull(rule));
        }

        private static Rule rule(JsonNode logic) {
            if (logic.isMissingNode() || logic.isNull()) {
                throw new InvalidRequestException("no_rule", "classifier", "classifier must be json-logic");
            }
            try {
                return logic.isString() ? Rule.parse(logic.stringValue()) : Rule.of(logic);
            } catch (InvalidRequestException e) {
                throw new InvalidRequestException(
                        "wrong_rule", "classifier", "classifier is no rule: " + e.getMessage());
            }
        }
    }

    private ObjectNode answer(int id, Sent sent) {
        ObjectNode json = SavedRuleTable.get(database, id).json();
        List<String> doubts = warnings.of(sent.rule());
        if (!doubts.isEmpty()) {
            doubts.forEach(json.putArray("warnings")::add);
        }
        return json;
    }

    private static SavedRule getForEditing(DSLContext transaction, int id, Caller caller) {
        SavedRuleTable.lock(transaction);
        SavedRule rule = SavedRuleTable.get(transaction, id);
        if (!caller.author().equals(rule.createdBy()) && !caller.isPermitted()) {
            throw new ForbiddenException("To edit this classifier you must be the creator (" + rule.createdBy()
                    + ") or be part of " + String.join(" or ", caller.egroupsPermitted()) + " e-group");
        }
        if (!rule.inForce()) {
            throw new ConflictException(STALE + ": the saved rule " + id + " was edited or removed");
        }
        return rule;
    }
}
