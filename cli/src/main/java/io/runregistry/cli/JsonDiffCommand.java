package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.Explanation;
import io.runregistry.client.Explanations;
import io.runregistry.client.ListedMask;
import io.runregistry.client.MaskDifference;
import io.runregistry.core.lumi.LumiMask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr json diff}. */
@Command(
        name = "diff",
        description = "Shows what only one of two golden JSONs has, and why the other has it not.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr json diff 5 6                      two that are made: by their rules, as of their versions",
            "  rr json diff Golden.json 6            a file, and one that is made",
            "  rr json diff Collisions2018-golden@3 Collisions2018-golden@latest",
            "  rr json diff Old.json New.json --rule golden.json --pattern /PromptReco/Collisions2022/DQM"
        })
final class JsonDiffCommand extends Reading {

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "a golden JSON that was made (" + MadeName.DESCRIPTION + "), or a list in a file, or -")
    private String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "the same")
    private String b = "";

    @ArgGroup(exclusive = false)
    private ExplainCommand.@Nullable ByRule byRule;

    @Override
    int work() {
        GivenFiles files = new GivenFiles(spec());
        ListedMask first = listed(files, a);
        ListedMask second = listed(files, b);
        Explanations explanations = view().explanations();
        MaskDifference difference = byRule == null
                ? explanations.diff(first, second)
                : explanations.diff(first, second, byRule.rule(files), byRule.pattern());
        if (format() == Format.TABLE && !hasColumns()) {
            print(difference);
        } else if (format() == Format.JSON && !hasColumns()) {
            out().println(difference.json().toPrettyString());
        } else {
            write(JsonDiffRow.all(difference), JsonDiffRow.COLUMNS);
        }
        return ExitCode.DONE;
    }

    private ListedMask listed(GivenFiles files, String given) {
        return MadeName.matches(given)
                ? new ListedMask.Made(new MadeName(given).id(registry(), spec()))
                : new ListedMask.Given(files.mask(given));
    }

    private void print(MaskDifference difference) {
        printLeaves(a, difference.leavesOnlyOfA());
        printLeaves(b, difference.leavesOnlyOfB());
        print(a, b, difference.onlyInA(), difference.whyNotInB());
        print(b, a, difference.onlyInB(), difference.whyNotInA());
        if (difference.onlyInA().isEmpty() && difference.onlyInB().isEmpty()) {
            out().println("both have the same lumisections");
        }
    }

    private void printLeaves(String whose, List<String> leaves) {
        leaves.forEach(leaf -> out().println("only the rule of " + whose + " asks: " + leaf));
    }

    private void print(String has, String lacks, LumiMask only, Optional<Explanation> why) {
        if (only.isEmpty()) {
            return;
        }
        out().println("only in " + has + ": " + only.count()
                + (only.count() == 1 ? " lumisection of " : " lumisections of ")
                + only.runs().size() + (only.runs().size() == 1 ? " run" : " runs"));
        only.runs().forEach((run, ranges) -> out().println("  " + run + ": " + ranges));
        why.ifPresent(explanation -> {
            out().println("why they are not in " + lacks + ":");
            new ExplanationText(out(), terminal()).print(explanation);
        });
        out().println();
    }
}
