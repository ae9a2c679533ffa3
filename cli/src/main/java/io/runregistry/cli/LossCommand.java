package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.client.LossQuery;
import io.runregistry.client.LossTable;
import io.runregistry.client.LossTable.Cause;
import io.runregistry.client.LuminositySum;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.rule.RuleTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr loss}. */
@Command(
        name = "loss",
        description = "Tells how much luminosity datasets lose, and to which column, DCS bit or leaf of a rule:"
                + " inclusive, where it is to blame, and exclusive, where nothing else is.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr loss --pattern /PromptReco/Collisions2022/DQM",
            "  rr loss --pattern '/PromptReco/%%' --runs 355100-355300 --column dt-dt,csc-csc --group muon=dt-dt,csc-csc",
            "  rr loss --pattern '/PromptReco/%%' --json DCSOnly.json --by dcs --source brilcalc --unit /pb -o csv",
            "  rr loss --rule-of 17                         by the rule of a golden JSON that was made"
        })
final class LossCommand extends LuminosityOptions {

    private static final Pattern GROUP = Pattern.compile("([^=]+)=(.+)");

    /** To what luminosity is lost. */
    enum By {
        COLUMN,
        DCS,
        RULE
    }

    @Option(names = "--pattern", paramLabel = "PATTERN", description = RuleFile.PATTERN)
    private @Nullable String pattern;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "column",
            description = "${COMPLETION-CANDIDATES} (default: column)")
    private By by = By.COLUMN;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            split = ",",
            description = "as dt-dt (default: all of the workspaces)")
    private List<String> causes = List.of();

    @Option(
            names = "--lost",
            paramLabel = "STATUS",
            split = ",",
            converter = Statuses.class,
            description = "which statuses lose (default: all but GOOD)")
    private List<Status> lost = List.of();

    @Option(
            names = "--bit",
            paramLabel = "BIT",
            split = ",",
            description = "as tob_ready, with --by dcs (default: all of the detector)")
    private List<String> bits = List.of();

    @Option(names = "--rule", paramLabel = "FILE", description = "the rule in json-logic, with --by rule")
    private @Nullable String rule;

    @Option(names = "--rule-of", paramLabel = "ID", description = "the rule, and the datasets, of this golden JSON")
    private @Nullable Integer ruleOf;

    @Option(
            names = "--group",
            paramLabel = "NAME=A,B",
            description = "some of the columns or bits that get a row together")
    private List<String> groups = List.of();

    @Option(
            names = "--where",
            paramLabel = "FILE",
            description = "count only lumisections for which this rule in json-logic holds")
    private @Nullable String where;

    @Override
    int work() throws IOException {
        LossTable table = view().luminosity().loss(apply(restricted(query())));
        List<ObjectNode> rows = new ArrayList<>();
        table.causes().forEach(cause -> rows.add(row(cause, table.total())));
        rows.add(row(new Cause("lost", "total", 0, table.lost(), table.lost()), table.total()));
        rows.add(row(new Cause("all", "total", 0, table.total(), table.total()), table.total()));
        write(
                rows.stream(),
                Stream.of(
                                "name",
                                "kind",
                                "inclusive_lumisections",
                                "inclusive_recorded",
                                "inclusive_recorded_percent",
                                "exclusive_lumisections",
                                "exclusive_recorded",
                                "exclusive_recorded_percent")
                        .map(this::column)
                        .toList());
        err().println(table.datasets() + " datasets");
        tell(
                table.unit().orElse("was not measured"),
                table.total().lumisections(),
                table.total().withoutValue());
        if (!table.unknownRuns().isEmpty()) {
            err().println("rr: no such dataset has " + Writing.named("run", table.unknownRuns()));
        }
        return table.datasets() == 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** People get short names, so that all columns find room. */
    private Column column(String name) {
        String shown = format() == Format.TABLE
                ? name.replace("recorded_percent", "%")
                        .replace("lumisections", "LS")
                        .replace("clusive", "cl")
                : name;
        return new Column(shown, List.of(List.of(name)));
    }

    private LossQuery query() throws IOException {
        if (ruleOf != null) {
            refuse("--rule-of", pattern != null, "--pattern");
            refuse("--rule-of", rule != null, "--rule");
            refuse(
                    "--rule-of",
                    !causes.isEmpty() || !bits.isEmpty() || !lost.isEmpty() || !groups.isEmpty(),
                    "columns");
            return LossQuery.ofJsonRule(ruleOf);
        }
        if (pattern == null) {
            throw wrong("say of which datasets: --pattern, or --rule-of");
        }
        if (by == By.RULE == (rule == null)) {
            throw wrong("--by rule and --rule go together");
        }
        LossQuery query = LossQuery.of(pattern);
        return switch (by) {
            case COLUMN -> query;
            case DCS -> query.byDcs();
            case RULE -> query.rule(rule(String.valueOf(rule)));
        };
    }

    private void refuse(String option, boolean given, String other) {
        if (given) {
            throw wrong(option + " and " + other + " don't go together");
        }
    }

    private LossQuery restricted(LossQuery query) throws IOException {
        LossQuery asked = causes.isEmpty() ? query : query.columns(causes);
        asked = lost.isEmpty() ? asked : asked.lost(lost);
        asked = bits.isEmpty() ? asked : asked.bits(bits);
        for (String group : groups) {
            Matcher matcher = GROUP.matcher(group);
            if (!matcher.matches()) {
                throw wrong("\"" + group + "\" is no group like tracker=tracker-pixel,tracker-strip");
            }
            asked = asked.group(matcher.group(1), List.of(matcher.group(2).split(",", -1)));
        }
        return where == null ? asked : asked.where(rule(where));
    }

    private ObjectNode row(Cause cause, LuminositySum total) {
        ObjectNode row = Writing.row().put("name", name(cause)).put("kind", cause.kind());
        row.put("datasets_without", cause.datasetsWithout());
        add(row, "inclusive_", cause.inclusive(), total);
        add(row, "exclusive_", cause.exclusive(), total);
        return row;
    }

    /** People get leaves of rules in words, programs as they stand in the rule. */
    private String name(Cause cause) {
        return format() == Format.TABLE && cause.kind().equals("rule")
                ? new RuleTree.Leaf("", Rule.parse(cause.name()).logic()).inWords()
                : cause.name();
    }

    private void add(ObjectNode row, String how, LuminositySum sum, LuminositySum total) {
        row.put(how + "lumisections", sum.lumisections());
        row.put(how + "without_value", sum.withoutValue());
        row.set(how + "delivered", Numbers.shown(sum.delivered(), format()));
        row.set(how + "recorded", Numbers.shown(sum.recorded(), format()));
        if (total.recorded() > 0) {
            row.set(how + "recorded_percent", Numbers.shown(100 * sum.recorded() / total.recorded(), format()));
        }
    }
}
