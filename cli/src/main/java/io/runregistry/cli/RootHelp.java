package io.runregistry.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** What {@code rr --help} lists: all commands, by what people want with them, each with the first sentence of its own help. */
final class RootHelp implements IHelpSectionRenderer {

    private static final String INDENT = "  ";
    private static final int LONGEST = 80;

    @Override
    public String render(Help help) {
        int widest = Commands.all().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Commands group : Commands.values()) {
            lines.add("");
            lines.add(help.colorScheme().text("@|bold " + group.title() + "|@").toString());
            group.names()
                    .forEach(name -> lines.add(INDENT
                            + help.colorScheme().commandText(name)
                            + " ".repeat(widest - name.length())
                            + INDENT
                            + firstSentence(name)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String firstSentence(String name) {
        String description = String.join(
                " ",
                Commands.named(name).orElseThrow().getAnnotation(Command.class).description());
        int end = description.indexOf(". ");
        String sentence = end < 0 ? description.replaceFirst("\\.$", "") : description.substring(0, end);
        int colon = sentence.indexOf(": ");
        return (sentence.length() > LONGEST && colon > 0 ? sentence.substring(0, colon) : sentence).replace("%%", "%");
    }
}
