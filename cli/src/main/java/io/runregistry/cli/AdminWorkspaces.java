package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rr admin workspaces}. */
@Command(
        name = "workspaces",
        description = "The certification groups, and the columns that each certifies. KIND is online or offline.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminWorkspaces.Show.class,
            AdminWorkspaces.Add.class,
            AdminWorkspaces.Delete.class,
            AdminWorkspaces.AddColumn.class,
            AdminWorkspaces.DeleteColumn.class,
            AdminWorkspaces.Certify.class
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin workspaces list online", "  rr admin workspaces add-column online gem hv"})
final class AdminWorkspaces extends CommandGroup {

    private static final String KIND = "online or offline";
    private static final List<Column> COLUMNS = Stream.of("id", "workspace", "online_or_offline", "columns")
            .map(Column::of)
            .toList();

    /** {@code rr admin workspaces list}. */
    @Command(
            name = "list",
            description = "Lists them.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin workspaces list online")
    static final class Show extends Asking {

        @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = KIND + " (default: both)")
        private @Nullable String kind;

        @Override
        int work() {
            Stream<String> kinds = kind == null ? Stream.of("online", "offline") : Stream.of(kind);
            write(kinds.flatMap(one -> registry().rules().workspaces(one).stream()), COLUMNS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin workspaces add}. */
    @Command(
            name = "add",
            description = "Adds a workspace with its columns.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin workspaces add online gem gem hv")
    static final class Add extends Writing {

        @Parameters(index = "0", paramLabel = "KIND", description = KIND)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "its name")
        private String name = "";

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "COLUMN", description = "hv of gem will be gem-hv")
        private List<String> columns = List.of();

        @Override
        int work() {
            if (!isAgreed("add the " + kind + " workspace " + name + " with " + String.join(", ", columns) + "?")) {
                return ExitCode.REFUSED;
            }
            write(Stream.of(writable().rules().addWorkspace(kind, name, columns)), COLUMNS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin workspaces delete}. */
    @Command(
            name = "delete",
            description = "Deletes a workspace that no rule speaks of any more.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin workspaces delete online gem")
    static final class Delete extends Writing {

        @Parameters(index = "0", paramLabel = "KIND", description = KIND)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "its name")
        private String name = "";

        @Override
        int work() {
            if (!isAgreed("delete the " + kind + " workspace " + name + "?")) {
                return ExitCode.REFUSED;
            }
            writable().rules().deleteWorkspace(kind, name);
            err().println("the " + kind + " workspace " + name + " was deleted");
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin workspaces add-column}. */
    @Command(
            name = "add-column",
            description = "Adds a column to a workspace.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin workspaces add-column online gem hv --certifiable=false")
    static final class AddColumn extends Writing {

        @Parameters(index = "0", paramLabel = "KIND", description = KIND)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "WORKSPACE", description = "its name")
        private String workspace = "";

        @Parameters(index = "2", paramLabel = "COLUMN", description = "hv of gem will be gem-hv")
        private String column = "";

        @Option(
                names = "--certifiable",
                arity = "1",
                paramLabel = "true|false",
                description = "of an online one, whether no run is signed off before it is judged (default: true)")
        private @Nullable Boolean certifiable;

        @Override
        int work() {
            if (!isAgreed("add the " + kind + " column " + workspace + "-" + column + "?")) {
                return ExitCode.REFUSED;
            }
            JsonNode saved = writable().rules().addColumn(kind, workspace, column, certifiable);
            write(Stream.of(saved), COLUMNS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin workspaces delete-column}. */
    @Command(
            name = "delete-column",
            description = "Deletes a column that no rule judges any more; what is stored of it stays.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin workspaces delete-column online gem hv")
    static final class DeleteColumn extends Writing {

        @Parameters(index = "0", paramLabel = "KIND", description = KIND)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "WORKSPACE", description = "its name")
        private String workspace = "";

        @Parameters(index = "2", paramLabel = "COLUMN", description = "hv is gem-hv of gem")
        private String column = "";

        @Override
        int work() {
            if (!isAgreed("delete the " + kind + " column " + workspace + "-" + column + "?")) {
                return ExitCode.REFUSED;
            }
            writable().rules().deleteColumn(kind, workspace, column);
            err().println("the " + kind + " column " + workspace + "-" + column + " was deleted");
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin workspaces certify}. */
    @Command(
            name = "certify",
            description = "Says of an online column whether no run is signed off before it is judged.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin workspaces certify rpc hv false")
    static final class Certify extends Writing {

        @Parameters(index = "0", paramLabel = "WORKSPACE", description = "an online one")
        private String workspace = "";

        @Parameters(index = "1", paramLabel = "COLUMN", description = "hv is rpc-hv of rpc")
        private String column = "";

        @Parameters(index = "2", paramLabel = "true|false", description = "whether it has to be judged")
        private boolean certifiable;

        @Override
        int work() {
            String said = certifiable ? " has to be judged before a run is signed off" : " need not be judged";
            if (!isAgreed("say that " + workspace + "-" + column + said + "?")) {
                return ExitCode.REFUSED;
            }
            write(Stream.of(writable().rules().certify(workspace, column, certifiable)), COLUMNS);
            return ExitCode.DONE;
        }
    }
}
