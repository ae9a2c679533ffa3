package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.client.RuleChange;
import io.runregistry.client.RuleKind;
import io.runregistry.client.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr admin rules try}. */
@Command(
        name = "try",
        description = "Says which of the newest runs a change of the rules would change, and how. Nothing is changed."
                + " Without ID a rule is added; with one it is put in the place of that one, or deleted.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr admin rules try component --set component=dt-dt --set status=BAD --set priority=4 --rule rule.json",
            "  rr admin rules try component 14 --set priority=1 --last 1000",
            "  rr admin rules try class 6 --delete --filter '{\"class\": \"Collisions22\"}'",
            "  rr admin rules try --all rules.json"
        })
final class RulesTryCommand extends Asking {

    private static final List<Column> COLUMNS = Stream.of(
                    "run_number", "state", "class.from", "class.to", "would_be_flagged", "hidden", "columns")
            .map(Column::of)
            .toList();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = RuleKinds.NAMES)
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "from the list")
    private @Nullable Integer id;

    @Option(names = "--row", paramLabel = "FILE", description = RowOptions.FILE)
    private @Nullable String file;

    @Mixin
    private RowOptions row = new RowOptions();

    @Option(names = "--delete", description = "as if the rule of the id were deleted")
    private boolean delete;

    @Option(names = "--all", paramLabel = "FILE", description = "as if all rules were exchanged for those of this file")
    private @Nullable String all;

    @Mixin
    private TrialScope scope = new TrialScope();

    @Override
    int work() {
        Trial trial = registry().rules().tryOut(change(), scope.runs(spec()));
        if (format() == Format.TABLE && !hasColumns()) {
            new TrialText(out()).print(trial);
        } else if (format() == Format.JSON && !hasColumns()) {
            out().println(trial.json().toPrettyString());
        } else {
            trial.warnings().forEach(warning -> err().println("rr: warning: " + warning));
            write(trial.json().path("runs").valueStream(), COLUMNS);
        }
        return ExitCode.DONE;
    }

    private RuleChange change() {
        boolean said = file != null || row.isGiven();
        if (all != null) {
            if (kind != null || said || delete) {
                throw wrong("--all exchanges all rules, so that nothing else can be said of one");
            }
            return new RuleChange.ReplaceAll(RowOptions.json(all, spec()));
        }
        if (kind == null) {
            throw wrong("say what to try: KIND, or --all with a file of rules");
        }
        RuleKind known = RuleKinds.parse(kind, spec());
        if (delete) {
            if (id == null || said) {
                throw wrong("--delete takes the ID of a rule, and nothing else of it");
            }
            return new RuleChange.Delete(known, id);
        }
        if (id == null) {
            return new RuleChange.Add(known, row(Writing.row()));
        }
        JsonNode rules = registry().rules().export();
        return new RuleChange.Replace(known, id, row(new RuleList(rules).said(known, id, spec())));
    }

    private ObjectNode row(ObjectNode before) {
        return row.row(file, before, () -> registry().rules().export(), spec());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
