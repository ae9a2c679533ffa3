package io.runregistry.cli;

import io.runregistry.client.InvalidCallException;
import io.runregistry.client.State;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A state as people write it, in any case. */
final class States implements ITypeConverter<State> {

    @Override
    public State convert(String text) {
        try {
            String upper = text.toUpperCase(Locale.ROOT);
            return State.parse(upper.startsWith("WAITING") ? text.toLowerCase(Locale.ROOT) : upper);
        } catch (InvalidCallException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
