package io.runregistry.cli.examples;

import io.runregistry.cli.ExampleRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Commands within sentences: they are not run, but their names and options must exist. */
final class Mentions {

    private static final Pattern MENTION = Pattern.compile("`(?:\\./)?rr ([^`]+)`");
    private static final CommandLine RR = ExampleRunner.commands();

    private Mentions() {}

    /** Each with page and line. */
    static List<String> wrong(Page page) {
        List<String> wrong = new ArrayList<>();
        List<String> lines = page.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String place = page.name() + ":" + (i + 1) + ": ";
            for (String mention : MENTION.matcher(lines.get(i))
                    .results()
                    .map(MatchResult::group)
                    .toList()) {
                String words = mention.substring(mention.indexOf("rr ") + 3, mention.length() - 1);
                wrong(List.of(words.split("\\s+"))).ifPresent(what -> wrong.add(place + mention + ": " + what));
            }
        }
        return wrong;
    }

    /** The options of {@code rr serve} are the server's, which docs/settings.md is tested to have. */
    private static Optional<String> wrong(List<String> words) {
        CommandLine command = RR;
        boolean isName = true;
        for (String word : words) {
            if (isName && command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else if (isName && !command.getSubcommands().isEmpty() && word.matches("[a-z][a-z-]*")) {
                return Optional.of("there is no command " + word);
            } else {
                isName = false;
                String option = word.replaceFirst("=.*", "");
                if (option.matches("--[a-z-]+")
                        && !command.getCommandName().equals("serve")
                        && !command.getCommandSpec().optionsMap().containsKey(option)) {
                    return Optional.of("there is no option " + option);
                }
            }
        }
        return Optional.empty();
    }
}
