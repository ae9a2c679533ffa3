package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Permission;
import io.runregistry.client.PermissionRevision;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr admin}. */
@Command(
        name = "admin",
        description = "Runs a registry.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminCommand.Permissions.class,
            AdminRules.class,
            AdminWorkspaces.class,
            ImportLuminosityCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin permissions list", "  rr admin import-luminosity lumi.csv.gz --dry-run"})
final class AdminCommand extends CommandGroup {

    private static final List<Column> COLUMNS =
            Stream.of("id", "egroup", "routes").map(Column::of).toList();

    private static ObjectNode permissionRow(Permission permission) {
        ObjectNode row = Writing.row().put("id", permission.id()).put("egroup", permission.egroup());
        permission.routes().forEach(row.putArray("routes")::add);
        return row;
    }

    /** {@code rr admin permissions}. */
    @Command(
            name = "permissions",
            description = "Which e-groups may write to which routes.",
            mixinStandardHelpOptions = true,
            subcommands = {Show.class, Add.class, Replace.class, Remove.class, History.class},
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr admin permissions list",
                "  rr admin permissions add cms-dt-experts '/datasets/dt/move_dataset/.*'"
            })
    static final class Permissions extends CommandGroup {}

    /** {@code rr admin permissions list}. */
    @Command(
            name = "list",
            description = "Lists them.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin permissions list -o json")
    static final class Show extends Asking {
        @Override
        int work() {
            write(registry().permissions().stream().map(AdminCommand::permissionRow), COLUMNS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin permissions add}. */
    @Command(
            name = "add",
            description = "Lets the members of an e-group write to routes.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin permissions add cms-dt-experts '/datasets/dt/move_dataset/.*'")
    static final class Add extends Writing {

        @Parameters(index = "0", paramLabel = "EGROUP", description = "its name")
        private String egroup = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "ROUTE",
                description = "regular expressions on the encoded path")
        private List<String> routes = List.of();

        @Override
        int work() {
            if (!isAgreed("let " + egroup + " write to " + String.join(", ", routes) + "?")) {
                return ExitCode.REFUSED;
            }
            write(Stream.of(permissionRow(writable().addPermission(egroup, routes))), COLUMNS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin permissions replace}. */
    @Command(
            name = "replace",
            description = "Puts another permission in the place of one; it gets an id of its own.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin permissions replace 7 cms-dt-experts '/datasets/dt/.*'")
    static final class Replace extends Writing {

        @Parameters(index = "0", paramLabel = "ID", description = "from the list")
        private long id;

        @Parameters(index = "1", paramLabel = "EGROUP", description = "its name")
        private String egroup = "";

        @Parameters(
                index = "2..*",
                arity = "1..*",
                paramLabel = "ROUTE",
                description = "regular expressions on the encoded path")
        private List<String> routes = List.of();

        @Override
        int work() {
            String question =
                    "replace permission " + id + ": let " + egroup + " write to " + String.join(", ", routes) + "?";
            if (!isAgreed(question)) {
                return ExitCode.REFUSED;
            }
            write(Stream.of(permissionRow(writable().replacePermission(id, egroup, routes))), COLUMNS);
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin permissions remove}. */
    @Command(
            name = "remove",
            description = "Takes a permission away.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin permissions remove 7")
    static final class Remove extends Writing {

        @Parameters(index = "0", paramLabel = "ID", description = "from the list")
        private long id;

        @Override
        int work() {
            if (!isAgreed("remove permission " + id + "?")) {
                return ExitCode.REFUSED;
            }
            writable().deletePermission(id);
            err().println("permission " + id + " was removed");
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin permissions history}. */
    @Command(
            name = "history",
            description = "Shows who changed the permissions, newest first, and what they were then.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin permissions history -o json")
    static final class History extends Asking {

        private static final List<Column> COLUMNS_OF_HISTORY = Stream.of(
                        "revision", "createdAt", "by", "comment", "permissions")
                .map(Column::of)
                .toList();

        @Override
        int work() {
            write(registry().permissionHistory().stream().map(History::row), COLUMNS_OF_HISTORY);
            return ExitCode.DONE;
        }

        private static ObjectNode row(PermissionRevision revision) {
            return Writing.row()
                    .put("revision", revision.revision())
                    .put("createdAt", revision.createdAt().toString())
                    .put("by", revision.by())
                    .put("comment", revision.comment())
                    .put(
                            "permissions",
                            revision.permissions().stream()
                                    .map(one -> one.egroup() + ": " + String.join(" ", one.routes()))
                                    .collect(Collectors.joining("; ")));
        }
    }
}
