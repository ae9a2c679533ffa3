package io.runregistry.server;

import io.runregistry.core.problem.NearestName;
import io.runregistry.server.Settings.ExternalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The server's settings. Each option {@code --some-name} is also the environment variable {@code RUNREGISTRY_SOME_NAME}
 * and the line {@code some-name = …} of the file that {@code --config} names; an option wins over the environment, the
 * environment over the file.
 */
@Command(
        name = "rr serve",
        description = "Starts the Run Registry's server.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = ServerVersion.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped cleanly", "1:could not start; the last line says why", "2:wrong usage"})
final class ServeCommand {

    /** What names of the client's variables begin with. */
    private static final String CLIENTS = "RUNREGISTRY_CLIENT_";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9500",
            description = "port to listen on; 0 takes a free one")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address to listen on; where it is no loopback address, callers must sign in")
    private String address = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the embedded PostgreSQL keeps its data (default: runregistry/data in"
                    + " $XDG_DATA_HOME or ~/.local/share)")
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "your own PostgreSQL (16 or newer) instead of the embedded one: jdbc:postgresql://host/name")
    private @Nullable String database;

    @Option(names = "--database-user", paramLabel = "NAME", description = "user of your own PostgreSQL")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password",
            paramLabel = "SECRET",
            description = "its password; better given by environment or file")
    private @Nullable String databasePassword;

    @Option(names = "--demo", description = "fill an empty registry with the demo data of 2022")
    private boolean demo;

    @Option(
            names = "--live",
            description =
                    "with --demo: begin with some runs of 2022, and let the last ones arrive from a stand-in for OMS,"
                            + " sped up")
    private boolean live;

    @Option(names = "--rebuild", description = "first make all current values anew from the event log")
    private boolean rebuild;

    @Mixin
    private AccessOptions access;

    @Option(
            names = "--automatic-authors",
            paramLabel = "EMAIL",
            split = ",",
            defaultValue = "auto@auto",
            description = "who feeds the registry by itself; what people set wins over what these write")
    private Set<String> automaticAuthors = Set.of();

    @Option(
            names = "--max-body",
            paramLabel = "MB",
            defaultValue = "256",
            description = "the largest request body taken, in megabytes")
    private int maxBody;

    @Option(
            names = "--max-lumisections",
            paramLabel = "N",
            defaultValue = "20000",
            description = "the most lumisections a run may have")
    private int maxLumisections;

    @Option(
            names = "--extra-oms-values",
            paramLabel = "NAME",
            split = ",",
            description = "names of OMS lumisection values to keep beside the usual ones")
    private Set<String> extraOmsValues = Set.of();

    @Option(
            names = "--query-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long one query may take in PostgreSQL before it is given up")
    private int queryTimeout;

    @Mixin
    private GoldenOptions golden;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "workspaces, classifiers and accepted datasets to begin with instead of the shipped ones; what is"
                            + " stored later stays")
    private @Nullable Path rules;

    @Mixin
    private OmsOptions oms;

    @Mixin
    private DqmGuiOptions dqmGui;

    @Option(names = "--config", paramLabel = "FILE", description = "a file of settings: name = value, a line each")
    private @Nullable Path config;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Parses the arguments; the environment and the file give what they don't. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new ServeCommand(environment));
        commandLine.setDefaultValueProvider(new Defaults(environment));
        return commandLine;
    }

    static Settings parse(List<String> options, Map<String, String> environment) {
        CommandLine commandLine = commandLine(environment);
        try {
            commandLine.parseArgs(options.toArray(String[]::new));
            ServeCommand command = commandLine.getCommand();
            return command.settings();
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    Settings settings() {
        checkEnvironment();
        Optional<ExternalDatabase> external = Optional.ofNullable(database)
                .map(url -> new ExternalDatabase(
                        url, Optional.ofNullable(databaseUser), Optional.ofNullable(databasePassword)));
        if (external.isPresent() && data != null) {
            throw wrong("--data is for the embedded PostgreSQL, --database for your own; give one of them");
        }
        if (external.isPresent() && !external.get().url().startsWith("jdbc:postgresql:")) {
            throw wrong("--database must begin with jdbc:postgresql:");
        }
        if (live && !demo) {
            throw wrong("--live does nothing without --demo");
        }
        Optional<OmsSettings> omsSettings = oms.settings();
        if (live && omsSettings.isPresent()) {
            throw wrong("--live has a stand-in for OMS, --oms names another; give one of them");
        }
        atLeast("--max-body", maxBody, 1);
        atLeast("--max-lumisections", maxLumisections, 1);
        atLeast("--query-timeout", queryTimeout, 1);
        if (port < 0 || port > 65535) {
            throw wrong("--port must be between 0 and 65535, not " + port);
        }
        return new Settings(
                address,
                port,
                data != null ? data : defaultData(environment),
                external,
                demo,
                live,
                rebuild,
                access.settings(address),
                automaticAuthors,
                maxBody,
                maxLumisections,
                extraOmsValues,
                queryTimeout,
                golden.settings(),
                Optional.ofNullable(rules),
                omsSettings,
                dqmGui.settings());
    }

    private void atLeast(String option, int value, int least) {
        if (value < least) {
            throw wrong(option + " must be at least " + least + ", not " + value);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Path defaultData(Map<String, String> environment) {
        String base = environment.getOrDefault(
                "XDG_DATA_HOME",
                Path.of(System.getProperty("user.home"), ".local", "share").toString());
        return Path.of(base, "runregistry", "data");
    }

    /** A variable that is spelt wrong must not be passed over; the client's are the client's to check. */
    private void checkEnvironment() {
        Set<String> known = new LinkedHashSet<>();
        spec.options().forEach(option -> known.add(Defaults.variable(option)));
        for (String name : new TreeSet<>(environment.keySet())) {
            boolean ours = name.startsWith(Defaults.PREFIX) && !name.startsWith(CLIENTS);
            if (ours && !known.contains(name)) {
                throw wrong("unknown setting " + name + " in the environment" + NearestName.hint(name, known));
            }
        }
    }

    /** Looks a setting up in the environment, then in the file. */
    private static final class Defaults implements IDefaultValueProvider {

        private static final String PREFIX = "RUNREGISTRY_";

        private final Map<String, String> environment;
        private @Nullable Properties file;

        Defaults(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            if (!(argument instanceof OptionSpec option)) {
                return null;
            }
            String variable = environment.get(variable(option));
            if (variable != null) {
                return variable;
            }
            return option.longestName().equals("--config") ? null : file(option).getProperty(name(option));
        }

        private static String name(OptionSpec option) {
            return option.longestName().substring(2);
        }

        static String variable(OptionSpec option) {
            return PREFIX + name(option).replace('-', '_').toUpperCase(Locale.ROOT);
        }

        private Properties file(OptionSpec option) {
            if (file == null) {
                Properties properties = new Properties();
                CommandLine commandLine = option.command().commandLine();
                Path path = ((ServeCommand) option.command().userObject()).config;
                if (path == null && environment.containsKey(PREFIX + "CONFIG")) {
                    path = Path.of(environment.get(PREFIX + "CONFIG"));
                }
                if (path != null) {
                    read(commandLine, path, properties);
                }
                file = properties;
            }
            return file;
        }

        private static void read(CommandLine commandLine, Path path, Properties properties) {
            try (var reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new ParameterException(commandLine, "can't read the settings in " + path + ": " + e);
            }
            Set<String> known = new LinkedHashSet<>();
            commandLine.getCommandSpec().options().forEach(option -> known.add(name(option)));
            for (String name : new TreeSet<>(properties.stringPropertyNames())) {
                if (!known.contains(name)) {
                    throw new ParameterException(
                            commandLine, "unknown setting \"" + name + "\" in " + path + NearestName.hint(name, known));
                }
            }
        }
    }
}
