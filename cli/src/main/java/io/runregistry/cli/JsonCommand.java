package io.runregistry.cli;

import picocli.CommandLine.Command;

/** {@code rr json}. */
@Command(
        name = "json",
        description = "Golden JSONs: made by rules, and published in series.",
        mixinStandardHelpOptions = true,
        subcommands = {
            JsonCreateCommand.class,
            JsonListCommand.class,
            JsonGetCommand.class,
            JsonDiffCommand.class,
            JsonPublishCommand.class,
            JsonSeriesCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr json create --rule golden.json --pattern /PromptReco/Collisions2022/DQM > Golden.json",
            "  rr json get Collisions2018-golden --save Golden.json"
        })
final class JsonCommand extends CommandGroup {}
