package io.runregistry.server.golden.series;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.core.io.AbstractResource;

/** The bytes of a file, which are read only when somebody wants them: most who ask have them already. */
final class FileBytes extends AbstractResource {

    private final int length;
    private final Supplier<byte[]> reading;

    FileBytes(int length, Supplier<byte[]> reading) {
        this.length = length;
        this.reading = reading;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(reading.get());
    }

    @Override
    public String getDescription() {
        return "a golden JSON file of " + length + " bytes";
    }
}
