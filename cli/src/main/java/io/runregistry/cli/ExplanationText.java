package io.runregistry.cli;

import static java.util.Objects.requireNonNull;

import io.runregistry.cli.output.Table;
import io.runregistry.cli.output.Terminal;
import io.runregistry.client.Explanation;
import io.runregistry.client.Explanation.FalseLeaf;
import io.runregistry.client.Explanation.Found;
import io.runregistry.client.Explanation.Loss;
import io.runregistry.client.Explanation.Piece;
import io.runregistry.client.Explanation.Since;
import io.runregistry.client.Explanation.Value;
import io.runregistry.client.Explanation.Variable;
import io.runregistry.core.rule.RuleTree;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells people why lumisections are not golden. */
final class ExplanationText {

    private static final List<String> HEAD =
            List.of("rule", "alone: LS", "recorded", "delivered", "among others: LS", "recorded", "delivered");

    private final PrintStream out;
    private final Terminal terminal;

    ExplanationText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(Explanation explanation) {
        explanation.pieces().forEach(this::print);
        more(explanation.morePieces(), "pieces");
        explanation.unasked().forEach(unasked -> out.println("not evaluated: " + unasked.message()));
        more(explanation.moreUnasked(), "not evaluated");
        if (explanation.notGolden().lumisections() > 0) {
            out.println();
            out.println("What each part of the rule costs, where it alone is false, and where it is among the false:");
            printLosses(explanation);
        }
        out.println();
        out.println("golden: " + amount(explanation.golden()) + "; not golden: " + amount(explanation.notGolden())
                + "; not evaluated: " + amount(explanation.notEvaluated()) + " (as of version "
                + explanation.version() + ")");
    }

    private void more(long count, String what) {
        if (count > 0) {
            out.println("… and " + count + " more " + what);
        }
    }

    private void print(Piece piece) {
        out.println("run " + piece.runNumber() + " " + piece.dataset() + " lumisections " + piece.lumisections() + ": "
                + luminosity(piece.recorded()) + " recorded, " + luminosity(piece.delivered()) + " delivered lost"
                + (piece.goldenByAnother().isEmpty()
                        ? ""
                        : " (" + piece.goldenByAnother() + " are golden by another dataset)"));
        piece.falseLeaves().forEach(this::print);
    }

    private void print(FalseLeaf leaf) {
        out.println("  false: " + new RuleTree.Leaf(leaf.path(), leaf.logic()).inWords()
                + (leaf.path().isEmpty() ? "" : "  [" + leaf.path() + "]"));
        for (Variable variable : leaf.variables()) {
            for (Found found : variable.found()) {
                out.println(
                        "    " + variable.name() + " is " + told(found.value()) + "  [" + found.lumisections() + "]");
                found.other().ifPresent(other -> out.println("      in the other list it was " + told(other)));
            }
            more(variable.moreFound(), "values of " + variable.name());
        }
    }

    /** {@code BAD "HV trip", since version 42 by anna@cern.ch at 2022-07-05T12:00:00Z: noise}. */
    private static String told(Value value) {
        return shown(value)
                + (value.comment().isEmpty() ? "" : " \"" + value.comment() + "\"")
                + (value.cause().isEmpty() ? "" : " (" + value.cause() + ")")
                + value.since().map(ExplanationText::told).orElse(", which nobody said");
    }

    private static String told(Since since) {
        return ", since " + action(since) + (since.automatic() ? " (automatic)" : "")
                + since.again().map(revert -> "; again since " + action(revert)).orElse("");
    }

    private static String action(Since since) {
        return "version " + since.version() + " by " + since.author() + " at " + since.at()
                + (since.comment().isEmpty() ? "" : ": " + since.comment());
    }

    private static String shown(Value found) {
        JsonNode value = found.value();
        boolean unsaid = value.isNull() && found.since().isEmpty();
        return unsaid ? "not there" : value.isString() ? value.stringValue() : value.toString();
    }

    private static String amount(Loss loss) {
        return String.format(
                Locale.ROOT,
                "%,d %s in %,d %s, recorded %s",
                loss.lumisections(),
                loss.lumisections() == 1 ? "lumisection" : "lumisections",
                loss.runs(),
                loss.runs() == 1 ? "run" : "runs",
                luminosity(loss.recorded()));
    }

    private static String luminosity(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** The rule as a tree, with what its leaves cost beside them; without what costs nothing. */
    private void printLosses(Explanation explanation) {
        Map<JsonNode, Explanation.Leaf> losses = new HashMap<>();
        explanation.leaves().stream()
                .filter(leaf -> leaf.inclusive().lumisections() > 0)
                .forEach(leaf -> losses.put(leaf.logic(), leaf));
        List<List<String>> rows = new ArrayList<>();
        add(rows, RuleTree.of(explanation.rule()), "", losses);
        new Table(HEAD, rows, terminal).print(out);
        int free = explanation.leaves().size() - losses.size();
        if (free > 0) {
            out.println("(" + free + (free == 1 ? " other part costs" : " other parts cost") + " nothing)");
        }
    }

    private static void add(
            List<List<String>> rows, RuleTree tree, String indent, Map<JsonNode, Explanation.Leaf> losses) {
        if (tree.leaves().stream().noneMatch(leaf -> losses.containsKey(leaf.logic()))) {
            return;
        }
        if (tree instanceof RuleTree.Branch branch) {
            rows.add(
                    List.of(indent + (branch.operation().equals("and") ? "all of" : "any of"), "", "", "", "", "", ""));
            branch.parts().forEach(part -> add(rows, part, indent + "  ", losses));
        } else if (tree instanceof RuleTree.Leaf leaf) {
            List<String> row = new ArrayList<>(List.of(indent + leaf.inWords()));
            Explanation.Leaf loss = requireNonNull(losses.get(leaf.logic()));
            addNumbers(row, loss.exclusive());
            addNumbers(row, loss.inclusive());
            rows.add(row);
        }
    }

    private static void addNumbers(List<String> row, Loss loss) {
        boolean none = loss.lumisections() == 0;
        row.add(none ? "" : Long.toString(loss.lumisections()));
        row.add(none ? "" : luminosity(loss.recorded()));
        row.add(none ? "" : luminosity(loss.delivered()));
    }
}
