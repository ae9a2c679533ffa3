package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers as they are shown: to six digits for people, exactly for programs. */
final class Numbers {

    private static final MathContext FOR_PEOPLE = new MathContext(6);

    private Numbers() {}

    static JsonNode shown(double value, Format format) {
        return format == Format.TABLE
                ? JsonNodeFactory.instance.stringNode(BigDecimal.valueOf(value)
                        .round(FOR_PEOPLE)
                        .stripTrailingZeros()
                        .toPlainString())
                : JsonNodeFactory.instance.numberNode(value);
    }
}
