package io.runregistry.cli;

import io.runregistry.core.lumi.Status;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A status as people write it, in any case. */
final class Statuses implements ITypeConverter<Status> {

    @Override
    public Status convert(String text) {
        return Status.parse(text.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new TypeConversionException(
                        "unknown status \"" + text + "\"; use " + String.join(", ", Status.wireNames())));
    }
}
