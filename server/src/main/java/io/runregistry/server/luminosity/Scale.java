package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose luminosity is wanted, and in which unit.
 *
 * @param ofOms in which unit OMS's values are, if the caller says so: they don't name it themselves
 * @param wanted the unit of the answer; that of the source if there is none
 */
record Scale(Source source, Optional<Unit> ofOms, Optional<Unit> wanted) {

    static final Set<String> FIELDS = Set.of("source", "oms_unit", "unit");

    /** @throws InvalidRequestException if values of no known unit are to be converted */
    static Scale parse(ObjectNode body) {
        Source source = Fields.choice(body, "source", Source.class);
        Optional<Unit> ofOms = Fields.text(body, "oms_unit").map(text -> Unit.parse(text, "oms_unit"));
        Optional<Unit> wanted = Fields.text(body, "unit").map(text -> Unit.parse(text, "unit"));
        if (source != Source.OMS && ofOms.isPresent()) {
            throw new InvalidRequestException(
                    "field_not_taken", "oms_unit", "oms_unit is for source \"oms\"; brilcalc's values name their unit");
        }
        if (source == Source.OMS && wanted.isPresent() && ofOms.isEmpty()) {
            throw new InvalidRequestException(
                    "unknown_unit",
                    "unit",
                    "OMS's values name no unit, so they can't be converted to "
                            + wanted.get().wire()
                            + "; say with oms_unit in which unit your OMS gives them, or ask for source \"brilcalc\"");
        }
        return new Scale(source, ofOms, wanted);
    }
}
