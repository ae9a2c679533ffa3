package io.runregistry.server.web.why;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.rule.RuleTree;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.golden.MadeGoldenJsons.Made;
import io.runregistry.server.golden.series.PublishedGoldenJsons;
import io.runregistry.server.web.GoldenName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts what an address asks about losses into the words of {@code POST /luminosity/loss}. */
@Component
class LossQuestions {

    private static final String COLUMN = "lumisection.rr.";
    private static final String BIT = "lumisection.oms.";

    private final MadeGoldenJsons made;
    private final PublishedGoldenJsons published;

    LossQuestions(MadeGoldenJsons made, PublishedGoldenJsons published) {
        this.made = made;
        this.published = published;
    }

    /**
     * What a script asks the API for.
     *
     * @param asOf the version or time at which; empty for now
     * @param words the parts of the rule as people say it, by how the API names them
     */
    record Question(ObjectNode body, String asOf, ObjectNode words) {}

    /** @throws InvalidRequestException naming what is wrong */
    Question of(LossAsked asked) {
        Optional<Made> golden = asked.golden().isEmpty()
                ? Optional.empty()
                : Optional.of(made.get(GoldenName.id(asked.golden(), published)));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("dataset_name_filter", asked.pattern().isEmpty() ? pattern(golden) : asked.pattern());
        body.put("by", asked.by());
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        if (asked.isOfRule()) {
            body.put("rule_of_json", golden.orElseThrow().id());
            RuleTree.of(golden.get().recipe().rule())
                    .leaves()
                    .forEach(leaf -> words.put(leaf.logic().toString(), leaf.inWords()));
        } else if (asked.isOnlyNamed()) {
            addNamed(body, golden.orElseThrow().recipe().rule(), asked.by());
        }
        if (!asked.cause().isEmpty()) {
            body.put("runs_of", asked.cause());
        }
        String asOf = asked.asOf().isEmpty()
                ? golden.map(json -> Long.toString(json.version())).orElse("")
                : asked.asOf();
        return new Question(body, asOf, words);
    }

    private static String pattern(Optional<Made> golden) {
        return golden.map(json -> json.recipe().namePattern()).orElse("");
    }

    private static void addNamed(ObjectNode body, Rule rule, String by) {
        boolean columns = by.equals("column");
        Map<String, ValueType> bits = AttributeCatalogue.builtIn().names(Kind.OMS_LUMISECTION);
        List<String> names = columns
                ? named(rule, COLUMN, name -> !name.contains("."))
                : named(rule, BIT, name -> bits.get(name) == ValueType.BOOLEAN);
        if (names.isEmpty()) {
            throw new InvalidRequestException(
                    "nothing_named",
                    "of",
                    "the golden JSON's rule names no " + (columns ? "columns" : "DCS bits") + "; ask for all of them");
        }
        ArrayNode array = body.putArray(columns ? "columns" : "bits");
        names.forEach(array::add);
        if (columns) {
            body.set("groups", subsystems(names));
        }
    }

    private static List<String> named(Rule rule, String prefix, Predicate<String> wanted) {
        return rule.variables().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(wanted)
                .toList();
    }

    /** The columns of each subsystem that has more than one. */
    private static ObjectNode subsystems(List<String> columns) {
        Map<String, ArrayNode> groups = new TreeMap<>();
        for (String column : columns) {
            int end = column.indexOf('-');
            groups.computeIfAbsent(
                            end < 0 ? column : column.substring(0, end), none -> JsonNodeFactory.instance.arrayNode())
                    .add(column);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        groups.forEach((name, members) -> {
            if (members.size() > 1) {
                json.set(name, members);
            }
        });
        return json;
    }
}
