package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Luminosity of a registry that can be written to. */
public final class LuminosityImports extends Luminosity {

    private static final String PATH = "/luminosity/brilcalc";

    private final Writes writes;

    LuminosityImports(Transport transport, Writes writes) {
        super(transport);
        this.writes = writes;
    }

    /**
     * Takes in all of a file of {@code brilcalc lumi --byls}, plain or compressed with gzip, as one action, or nothing.
     *
     * @param skipUnknown leaves out lumisections that the registry does not know, instead of refusing the file
     * @throws InvalidCallException if the file is none, or cut short, or speaks of what the registry does not know
     */
    public LuminosityImport importBrilcalc(Path file, boolean skipUnknown) {
        return send(PATH, file, skipUnknown);
    }

    /** What it would come to; nothing is written. */
    public LuminosityImport previewBrilcalc(Path file, boolean skipUnknown) {
        return send(PATH + "/dry_run", file, skipUnknown);
    }

    private LuminosityImport send(String path, Path file, boolean skipUnknown) {
        if (Files.isDirectory(file)) {
            throw new InvalidCallException(file + " is a directory");
        }
        try {
            return LuminosityImport.of(writes.sendFile(path + (skipUnknown ? "?skip_unknown=true" : ""), file));
        } catch (FileNotFoundException e) {
            throw new InvalidCallException("there is no file " + file + " that can be read", e);
        }
    }
}
