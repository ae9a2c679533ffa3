package io.runregistry.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The commands of {@code rr} by what people want with them. Only the one that is called is loaded, since loading all takes longer
 * than most of them need.
 */
enum Commands {
    LOOK(
            "Look and ask",
            "runs",
            "run",
            "datasets",
            "dataset",
            "lumis",
            "lumisections",
            "attributes",
            "history",
            "luminosity"),
    WHY("Find out why", "explain", "classify", "loss"),
    GOLDEN("Golden JSONs and other lists of lumisections", "json", "lumi"),
    CERTIFY("Certify", "edit", "move", "batch", "cycle", "class", "significant", "refresh", "revert"),
    SET_UP("Sign in and set up", "login", "logout", "whoami", "config", "completion"),
    RUN("Run a registry", "serve", "demo", "mirror", "admin");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that nobody can change
    private final List<String> names;

    Commands(String title, String... names) {
        this.title = title;
        this.names = List.of(names);
    }

    String title() {
        return title;
    }

    List<String> names() {
        return names;
    }

    static List<String> all() {
        return Arrays.stream(values()).flatMap(group -> group.names.stream()).toList();
    }

    /** The command of this name. */
    static Optional<Class<?>> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "runs" -> RunsCommand.class;
                    case "run" -> RunCommand.class;
                    case "datasets" -> DatasetsCommand.class;
                    case "dataset" -> DatasetCommand.class;
                    case "lumis" -> LumisCommand.class;
                    case "lumisections" -> LumisectionsCommand.class;
                    case "attributes" -> AttributesCommand.class;
                    case "history" -> HistoryCommand.class;
                    case "luminosity" -> LuminosityCommand.class;
                    case "explain" -> ExplainCommand.class;
                    case "classify" -> ClassifyCommand.class;
                    case "loss" -> LossCommand.class;
                    case "json" -> JsonCommand.class;
                    case "lumi" -> LumiCommand.class;
                    case "edit" -> EditCommand.class;
                    case "move" -> MoveCommand.class;
                    case "batch" -> BatchCommand.class;
                    case "cycle" -> CycleCommand.class;
                    case "class" -> ClassCommand.class;
                    case "significant" -> SignificantCommand.class;
                    case "refresh" -> RefreshCommand.class;
                    case "revert" -> RevertCommand.class;
                    case "login" -> LoginCommand.class;
                    case "logout" -> LogoutCommand.class;
                    case "whoami" -> WhoAmICommand.class;
                    case "config" -> ConfigCommand.class;
                    case "completion" -> CompletionCommand.class;
                    case "serve" -> ServeCommand.class;
                    case "demo" -> DemoCommand.class;
                    case "mirror" -> MirrorCommand.class;
                    case "admin" -> AdminCommand.class;
                    default -> null;
                });
    }
}
