package io.runregistry.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that a command was told to write its answer to. */
final class SavedFile {

    private SavedFile() {}

    /** @throws IOException saying what stands in the way */
    static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no directory for it", e);
        } catch (IOException e) {
            throw new IOException(file + ": can't be written (" + e.getMessage() + ")", e);
        }
    }
}
