package io.runregistry.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server is told when it starts. How each is given (option, environment, file) and what it means stands at
 * {@link ServeCommand}.
 *
 * @param data where the embedded PostgreSQL keeps its data; not used with a database of one's own
 * @param database somebody else's PostgreSQL, instead of the embedded one
 * @param live whether the last runs of the demo data arrive while one looks on
 * @param rules the file of rules for classifying, instead of the shipped ones
 * @param oms how to speak with the online monitoring system; without one, refreshing looks at what is stored
 * @param dqmGui where it is looked which offline datasets there are; nowhere without it
 */
public record Settings(
        String address,
        int port,
        Path data,
        Optional<ExternalDatabase> database,
        boolean demo,
        boolean live,
        boolean rebuild,
        AccessSettings access,
        Set<String> automaticAuthors,
        int maxBodyMegabytes,
        int maxLumisections,
        Set<String> extraOmsValues,
        int queryTimeoutSeconds,
        GoldenSettings golden,
        Optional<Path> rules,
        Optional<OmsSettings> oms,
        Optional<DqmGuiSettings> dqmGui) {

    /** A PostgreSQL that the user runs. */
    public record ExternalDatabase(String url, Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return "ExternalDatabase[" + url.replaceAll("(?i)(password=)[^&]*", "$1***") + "]";
        }
    }

    /**
     * The settings that these options come to, as {@code rr serve} takes them; everything else has its default, and
     * neither the environment nor a file is looked at.
     *
     * @throws IllegalArgumentException if an option is none
     * @throws StartupException if those of signing in don't fit together
     */
    public static Settings of(List<String> options) {
        return ServeCommand.parse(options, Map.of());
    }

    /** The same, but for where runs come from. */
    Settings withOms(OmsSettings other) {
        return new Settings(
                address,
                port,
                data,
                database,
                demo,
                live,
                rebuild,
                access,
                automaticAuthors,
                maxBodyMegabytes,
                maxLumisections,
                extraOmsValues,
                queryTimeoutSeconds,
                golden,
                rules,
                Optional.of(other),
                dqmGui);
    }

    public Settings {
        automaticAuthors = Set.copyOf(automaticAuthors);
        extraOmsValues = Set.copyOf(extraOmsValues);
    }
}
