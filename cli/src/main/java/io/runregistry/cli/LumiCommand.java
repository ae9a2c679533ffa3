package io.runregistry.cli;

import io.runregistry.core.lumi.LumiMask;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr lumi}. */
@Command(
        name = "lumi",
        description = "Calculates with lists of lumisections: golden JSONs and the like. Asks no registry.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LumiCommand.And.class,
            LumiCommand.Or.class,
            LumiCommand.Sub.class,
            LumiCommand.Xor.class,
            LumiFilterCommand.class,
            LumiSplitCommand.class,
            LumiCountCommand.class,
            LumiDiffCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr lumi sub golden.json processed.json > missing.json",
            "  rr lumi or golden.json --format cmssw        the same list in another format",
            "  rr lumi COMMAND --help"
        })
final class LumiCommand extends CommandGroup {

    /** A command that makes one list of several. */
    abstract static class Combining extends ListWriting {

        @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE", description = FILES)
        private List<String> names = List.of();

        List<LumiMask> lists() {
            return names.stream().map(this::list).toList();
        }
    }

    /** {@code rr lumi and}. */
    @Command(
            name = "and",
            description = "The lumisections that all lists have.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr lumi and golden.json dcs_only.json mine.json")
    static final class And extends Combining {
        @Override
        LumiMask result() {
            return lists().stream().reduce(LumiMask::intersection).orElseThrow();
        }
    }

    /** {@code rr lumi or}. */
    @Command(
            name = "or",
            description = "The lumisections that any list has; one list alone stays what it is.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr lumi or job_*.json > processed.json",
                "  echo 316701:1-316701:20,316702:5 | rr lumi or - --format pretty"
            })
    static final class Or extends Combining {
        @Override
        LumiMask result() {
            return LumiMask.unionOf(lists());
        }
    }

    /** {@code rr lumi sub}. */
    @Command(
            name = "sub",
            description = "The lumisections that the first list has, and no other.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr lumi sub golden.json processed.json > missing.json")
    static final class Sub extends Combining {
        @Override
        LumiMask result() {
            return lists().stream().reduce(LumiMask::minus).orElseThrow();
        }
    }

    /** {@code rr lumi xor}. */
    @Command(
            name = "xor",
            description =
                    "The lumisections that one of two lists has and the other not; of more lists, an odd number of them.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr lumi xor prompt.json rereco.json --format cmssw")
    static final class Xor extends Combining {
        @Override
        LumiMask result() {
            return lists().stream().reduce(LumiMask::symmetricDifference).orElseThrow();
        }
    }
}
