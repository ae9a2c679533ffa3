package io.runregistry.cli;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that a registry told last, one a line, for the shell to complete. */
final class KeptNames {

    /** A shell makes nothing else of these; what else a registry tells could be a command to it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");

    private final Path file;

    private KeptNames(Path file) {
        this.file = file;
    }

    static KeptNames of(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path directory = cache.startsWith("/")
                ? Path.of(cache)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        return new KeptNames(directory.resolve("runregistry").resolve("names"));
    }

    /** Where they are not kept, as on a full disk, the shell has those that are built in. */
    void keep(AttributeCatalogue catalogue) {
        try {
            Files.createDirectories(file.getParent());
            Path whole = Files.createTempFile(file.getParent(), "names", "");
            Files.writeString(whole, String.join("\n", all(catalogue)) + "\n", StandardCharsets.UTF_8);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notKept) {
            // as said
        }
    }

    /** Those of runs and datasets, which is what is typed; only such as mean nothing else to a shell. */
    static Set<String> all(AttributeCatalogue catalogue) {
        Set<String> names = new TreeSet<>(Set.of("run", "dataset"));
        for (Kind kind : Set.of(Kind.OMS, Kind.RR, Kind.DATASET, Kind.COLUMN)) {
            names.addAll(catalogue.names(kind).keySet());
        }
        return names.stream()
                .filter(name -> PLAIN.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
