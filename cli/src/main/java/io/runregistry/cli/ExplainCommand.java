package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.Explanation;
import io.runregistry.client.WhyNot;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rr explain}. */
@Command(
        name = "explain",
        description =
                "Says why lumisections are not golden: which parts of the rule are false, by which values, who set"
                        + " them and when, and what that costs. Without runs and list: of everything that matches.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr explain --id 5 355208                       a whole run, by the rule of golden JSON 5",
            "  rr explain --id 5 355208:3-7 355209:12         some lumisections",
            "  rr explain --rule golden.json --pattern /PromptReco/Collisions2022/DQM --json Missing.json",
            "  rr explain --id 5 --pieces 0                   only what each part of the rule costs"
        })
final class ExplainCommand extends Reading {

    private static final Pattern PLACE =
            Pattern.compile("(\\d{1,9})(?::(\\d{1,9}(?:-\\d{1,9})?(?:,\\d{1,9}(?:-\\d{1,9})?)*))?");

    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    /** By which rule. */
    static final class Wanted {
        @Option(
                names = "--id",
                required = true,
                paramLabel = "GOLDEN",
                description = "that of this golden JSON, as of its version: " + MadeName.DESCRIPTION)
        private String id = "";

        @ArgGroup(exclusive = false)
        private @Nullable ByRule byRule;
    }

    /** A rule that is given. */
    static final class ByRule {
        @Option(names = "--rule", required = true, paramLabel = "FILE", description = RuleFile.DESCRIPTION)
        private String rule = "";

        @Option(names = "--pattern", required = true, paramLabel = "PATTERN", description = RuleFile.PATTERN)
        private String pattern = "";

        Rule rule(GivenFiles files) {
            return files.rule(rule);
        }

        String pattern() {
            return pattern;
        }
    }

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "about the lumisections of this list, in any format that rr lumi reads, or -")
    private @Nullable String list;

    @Option(
            names = "--pieces",
            paramLabel = "N",
            defaultValue = "1000",
            description = "how many are shown at most (default: 1000)")
    private int pieces;

    @Parameters(
            paramLabel = "RUN[:LS]",
            arity = "0..*",
            description = "about whole runs, or lumisections of them: 355208, 355208:12, 355208:3-7,12")
    private List<String> places = List.of();

    @Override
    int work() {
        Explanation explanation = view().explanations().explain(question());
        explanation.warnings().forEach(warning -> err().println("rr: warning: " + warning));
        if (format() == Format.TABLE && !hasColumns()) {
            new ExplanationText(out(), terminal()).print(explanation);
        } else if (format() == Format.JSON && !hasColumns()) {
            out().println(explanation.json().toPrettyString());
        } else {
            write(ExplanationRow.all(explanation), ExplanationRow.COLUMNS);
        }
        boolean evaluated =
                explanation.golden().lumisections() + explanation.notGolden().lumisections() > 0;
        if (!evaluated) {
            err().println("rr: the rule could be asked of nothing of this");
        }
        return evaluated ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private WhyNot question() {
        GivenFiles files = new GivenFiles(spec());
        WhyNot question = (wanted.byRule == null
                        ? WhyNot.in(made(wanted.id))
                        : WhyNot.by(wanted.byRule.rule(files), wanted.byRule.pattern()))
                .pieces(pieces);
        if (list != null) {
            if (!places.isEmpty()) {
                throw wrong("either runs or --json can be given, not both");
            }
            return question.of(files.mask(list));
        }
        if (places.isEmpty()) {
            return question;
        }
        List<Matcher> matched = places.stream().map(this::matched).toList();
        long whole = matched.stream().filter(place -> place.group(2) == null).count();
        if (whole == matched.size()) {
            return question.of(matched.stream().map(ExplainCommand::run).toList());
        }
        if (whole > 0) {
            throw wrong("either whole runs or lumisections of runs can be given, not both");
        }
        return question.of(mask(matched));
    }

    private int made(String name) {
        if (!MadeName.matches(name)) {
            throw wrong("\"" + name + "\" names no golden JSON; give " + MadeName.DESCRIPTION);
        }
        return new MadeName(name).id(registry(), spec());
    }

    private Matcher matched(String place) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            throw wrong("\"" + place
                    + "\" is no run, as 355208, and no lumisections of one, as 355208:12 or 355208:3-7,12");
        }
        return matcher;
    }

    private static int run(Matcher place) {
        return Integer.parseInt(place.group(1));
    }

    private LumiMask mask(List<Matcher> places) {
        LumiMask mask = LumiMask.empty();
        for (Matcher place : places) {
            List<LumiRange> ranges =
                    Stream.of(place.group(2).split(",")).map(this::range).toList();
            mask = mask.union(LumiMask.of(Map.of(run(place), LumiRanges.of(ranges))));
        }
        return mask;
    }

    private LumiRange range(String text) {
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = Integer.parseInt(dash < 0 ? text : text.substring(dash + 1));
        try {
            return new LumiRange(first, last);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
