package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.RuleChange;
import io.runregistry.client.RuleEdits;
import io.runregistry.client.RuleKind;
import io.runregistry.client.RuleRow;
import io.runregistry.client.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rr admin rules}. */
@Command(
        name = "rules",
        description = "The rules by which runs are classified. KIND is " + RuleKinds.NAMES + ".",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminRules.ListAll.class,
            AdminRules.Show.class,
            AdminRules.Add.class,
            AdminRules.Edit.class,
            AdminRules.Delete.class,
            RulesTryCommand.class,
            AdminRules.Export.class,
            AdminRules.Import.class,
            RuleHistoryCommand.class,
            RuleDiffCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr admin rules list component --of dt-dt",
            "  rr admin rules try component --set component=dt-dt --set status=BAD --set priority=4 --rule rule.json",
            "  rr admin rules edit component 14 --set priority=1",
            "  rr admin rules export rules.json"
        })
final class AdminRules extends CommandGroup {

    /** What a change would do to the newest runs, told before anybody is asked whether to make it. */
    abstract static class Changing extends Writing {

        @Mixin
        private TrialScope scope = new TrialScope();

        private boolean mayChange(RuleChange change, String question) {
            if (isYes()) {
                return true;
            }
            Trial trial = registry().rules().tryOut(change, scope.runs(spec()));
            new TrialText(err()).printSums(trial);
            return isAgreed(question);
        }

        /** Makes a change, if somebody agrees. */
        int change(RuleChange change, String question, Edit edit) {
            if (!mayChange(change, question)) {
                return ExitCode.REFUSED;
            }
            edit.make(writable().rules());
            return ExitCode.DONE;
        }

        /** What is done if somebody agrees. */
        interface Edit {
            void make(RuleEdits rules);
        }

        /** @param rules all workspaces, as they were before: what the columns are called */
        void show(RuleRow row, RuleList rules) {
            row.warnings().forEach(warning -> err().println("rr: warning: " + warning));
            err().println(row.kind().wire() + " rule " + row.id() + " is in force");
            write(Stream.of(rules.shown(row.kind(), row.json())), RuleKinds.columns(row.kind()));
        }
    }

    /** {@code rr admin rules list}. */
    @Command(
            name = "list",
            description = "Lists the rules in force, in their order of priority.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr admin rules list component --of dt-dt", "  rr admin rules list class -o json"})
    static final class ListAll extends Asking {

        @Parameters(index = "0", paramLabel = "KIND", description = RuleKinds.NAMES)
        private String kind = "";

        @Option(
                names = "--of",
                paramLabel = "NAME",
                description = "only those of a column (dt-dt, offline:dt-dt), class or workspace")
        private @Nullable String of;

        @Option(names = "--revision", paramLabel = "N", description = "those of this revision (default: the newest)")
        private @Nullable Long revision;

        @Override
        int work() {
            RuleKind known = RuleKinds.parse(kind, spec());
            JsonNode file = revision == null
                    ? registry().rules().export()
                    : registry().rules().export(revision);
            write(new RuleList(file).rows(known, of, spec()), RuleKinds.columns(known));
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin rules show}. */
    @Command(
            name = "show",
            description = "Shows a rule as a tree; -o json as the registry keeps it.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin rules show component 14")
    static final class Show extends Asking {

        @Parameters(index = "0", paramLabel = "KIND", description = RuleKinds.NAMES)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "ID", description = "from the list")
        private int id;

        @Override
        int work() {
            RuleKind known = RuleKinds.parse(kind, spec());
            RuleList rules = new RuleList(registry().rules().export());
            JsonNode row = rules.get(known, id, spec());
            if (format() == Format.TABLE && !hasColumns()) {
                rules.print(known, row, out());
            } else {
                write(Stream.of(row), RuleKinds.columns(known));
            }
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin rules add}. */
    @Command(
            name = "add",
            description = "Adds a rule. Without --yes it says what the rule would change, and asks.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr admin rules add component row.json",
                "  rr admin rules add component --set component=dt-dt --set status=BAD --set priority=4 --rule rule.json"
            })
    static final class Add extends Changing {

        @Parameters(index = "0", paramLabel = "KIND", description = RuleKinds.NAMES)
        private String kind = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = RowOptions.FILE)
        private @Nullable String file;

        @Mixin
        private RowOptions row = new RowOptions();

        @Override
        int work() {
            RuleKind known = RuleKinds.parse(kind, spec());
            JsonNode rules = registry().rules().export();
            RuleChange.Add add = new RuleChange.Add(known, row.row(file, Writing.row(), () -> rules, spec()));
            return change(add, "add it?", edits -> show(edits.add(known, add.row()), new RuleList(rules)));
        }
    }

    /** {@code rr admin rules edit}. */
    @Command(
            name = "edit",
            description = "Puts another rule in the place of one, which gets a new id. What is not said stays as it is."
                    + " Without --yes it says what that would change, and asks.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr admin rules edit component 14 --rule rule.json",
                "  rr admin rules edit component 14 --set enabled=false"
            })
    static final class Edit extends Changing {

        @Parameters(index = "0", paramLabel = "KIND", description = RuleKinds.NAMES)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "ID", description = "from the list")
        private int id;

        @Parameters(index = "2", arity = "0..1", paramLabel = "FILE", description = RowOptions.FILE)
        private @Nullable String file;

        @Mixin
        private RowOptions row = new RowOptions();

        @Override
        int work() {
            RuleKind known = RuleKinds.parse(kind, spec());
            JsonNode export = registry().rules().export();
            RuleList rules = new RuleList(export);
            RuleChange.Replace replace = new RuleChange.Replace(
                    known, id, row.row(file, rules.said(known, id, spec()), () -> export, spec()));
            return change(
                    replace,
                    "put it in the place of " + known.wire() + " rule " + id + "?",
                    edits -> show(edits.replace(known, id, replace.row()), rules));
        }
    }

    /** {@code rr admin rules delete}. */
    @Command(
            name = "delete",
            description = "Deletes a rule; its revisions stay. Without --yes it says what that would change, and asks.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin rules delete component 14")
    static final class Delete extends Changing {

        @Parameters(index = "0", paramLabel = "KIND", description = RuleKinds.NAMES)
        private String kind = "";

        @Parameters(index = "1", paramLabel = "ID", description = "from the list")
        private int id;

        @Override
        int work() {
            RuleKind known = RuleKinds.parse(kind, spec());
            return change(new RuleChange.Delete(known, id), "delete " + known.wire() + " rule " + id + "?", rules -> {
                rules.delete(known, id);
                err().println(known.wire() + " rule " + id + " was deleted");
            });
        }
    }

    /** {@code rr admin rules export}. */
    @Command(
            name = "export",
            description = "Writes all workspaces and rules as a file, which 'import' and 'rr serve --rules' take.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  rr admin rules export rules.json", "  rr admin rules export --revision 3 | jq .ClassClassifier"
            })
    static final class Export extends Connecting {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FILE",
                description = "where to (default: to the terminal)")
        private @Nullable Path file;

        @Option(names = "--revision", paramLabel = "N", description = "those of this revision (default: the newest)")
        private @Nullable Long revision;

        @Override
        int work() throws IOException {
            JsonNode rules = revision == null
                    ? registry().rules().export()
                    : registry().rules().export(revision);
            String text = rules.toPrettyString() + System.lineSeparator();
            if (file == null) {
                out().print(text);
            } else if (Files.exists(file)) {
                throw new ParameterException(spec().commandLine(), file + " is there already");
            } else {
                WholeFiles.write(Map.of(file, text), false);
            }
            return ExitCode.DONE;
        }
    }

    /** {@code rr admin rules import}. */
    @Command(
            name = "import",
            description = "Exchanges all workspaces and rules for those of a file, which must be made from the newest"
                    + " revision. Without --yes it says what that would change, and asks.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr admin rules import rules.json")
    static final class Import extends Changing {

        @Parameters(
                index = "0",
                paramLabel = "FILE",
                description = "as export writes it; - reads it from standard input")
        private String file = "";

        @Override
        int work() {
            JsonNode rules = RowOptions.json(file, spec());
            return change(new RuleChange.ReplaceAll(rules), "exchange all rules?", edits -> {
                JsonNode saved = edits.replaceAll(rules);
                saved.path("warnings").forEach(warning -> err().println("rr: warning: " + warning.asString("")));
                write(saved.path("changes").valueStream(), RuleDiffCommand.COLUMNS);
                err().println(
                                saved.path("changed").asBoolean()
                                        ? "the rules are at revision "
                                                + saved.path("revision").asLong()
                                        : "nothing differed");
            });
        }
    }
}
