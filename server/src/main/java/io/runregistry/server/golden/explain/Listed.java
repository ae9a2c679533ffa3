package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.golden.MadeGoldenJsons.Made;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of two lists that are compared.
 *
 * @param id of a golden JSON that is made; nothing for a mask from anywhere
 * @param rule that says why a lumisection is not in it; nothing if none is known
 * @param version of the registry at which to ask it
 */
record Listed(OptionalInt id, LumiMask mask, Optional<Rule> rule, Optional<String> namePattern, long version) {

    static Listed of(Made made) {
        return new Listed(
                OptionalInt.of(made.id()),
                made.mask(),
                Optional.of(made.recipe().rule()),
                Optional.of(made.recipe().namePattern()),
                made.version());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        id.ifPresent(number -> json.put("id_json", number));
        if (rule.isPresent()) {
            json.put("version", version);
        }
        namePattern.ifPresent(pattern -> json.put("dataset_name_filter", pattern));
        return json.put("runs", mask.runs().size()).put("lumisections", mask.count());
    }
}
