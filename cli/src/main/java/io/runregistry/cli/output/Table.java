package io.runregistry.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of texts for people, no wider than their terminal: the widest columns give way first. Only a reason at the end is told
 * whole, since half of one helps nobody.
 */
public final class Table {

    private static final int NARROWEST = 6;
    private static final String REASON = "reason";
    private static final String GAP = "  ";
    /** Line breaks, and what could tell a terminal to do something: a comment may hold whatever somebody wrote. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private final List<String> head;
    private final List<List<String>> rows;
    private final Terminal terminal;

    public Table(List<String> head, List<List<String>> rows, Terminal terminal) {
        this.head = List.copyOf(head);
        this.rows = List.copyOf(rows);
        this.terminal = terminal;
    }

    public void print(PrintStream out) {
        int[] widths = widths();
        String heading = line(head, widths, false);
        out.println(terminal.coloured() ? Colours.heading(heading) : heading);
        for (List<String> row : rows) {
            out.println(line(row, widths, true));
            if (out.checkError()) {
                return; // who reads has seen enough, as head(1)
            }
        }
    }

    private int[] widths() {
        int[] widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = head.get(i).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int last = widths.length - 1;
        int whole = widths[last];
        if (head.get(last).equals(REASON)) {
            widths[last] = Math.min(whole, REASON.length());
            giveWay(widths);
            widths[last] = whole;
        } else {
            giveWay(widths);
        }
        return widths;
    }

    private void giveWay(int[] widths) {
        while (total(widths) > terminal.width()) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
    }

    private static int total(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int one : widths) {
            total += one;
        }
        return total;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths, boolean numbersRight) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String text = CONTROL.matcher(cells.get(i)).replaceAll(" ");
            String cut = text.length() <= widths[i] ? text : text.substring(0, widths[i] - 1) + "…";
            boolean right = numbersRight && NUMBER.matcher(text).matches();
            String blanks = " ".repeat(widths[i] - cut.length());
            String shown = numbersRight && terminal.coloured() ? Colours.of(cut) : cut;
            padded.add(right ? blanks + shown : shown + blanks);
        }
        return String.join(GAP, padded).stripTrailing();
    }
}
