package io.runregistry.server.web.cycles;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How far a workspace has come with a cycle.
 *
 * @param completed whether it has marked the cycle completed
 * @param others datasets in a state of a name of its own
 */
public record Progress(String workspace, boolean completed, int done, int open, int signoff, int others) {

    /** The width of a bar in pixels. */
    public static final int WIDTH = 120;

    private static final String NOT_SIGNIFICANT = "not significant for workspace";

    /** A piece of the bar, in pixels. */
    public record Piece(String state, double x, double width) {}

    static Progress of(String workspace, String state, JsonNode progress) {
        JsonNode states = progress.path("states");
        int done = states.path("COMPLETED").asInt(0);
        int open = states.path("OPEN").asInt(0);
        int signoff = states.path("SIGNOFF").asInt(0);
        int others = progress.path("of").asInt(0) - done - open - signoff;
        return new Progress(workspace, state.equals("completed"), done, open, signoff, others);
    }

    public int left() {
        return open + signoff + others;
    }

    public int total() {
        return done + left();
    }

    public String words() {
        return total() == 0
                ? workspace + ": no dataset is significant"
                : workspace + ": " + done + " of " + total() + " COMPLETED, " + signoff + " SIGNOFF, " + open + " OPEN";
    }

    /** From left to right: what is done, what waits to be signed off, what is open. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        double x = 0;
        for (var part : List.of(
                new Piece("COMPLETED", 0, done),
                new Piece("SIGNOFF", 0, signoff),
                new Piece("OPEN", 0, open + others))) {
            double width = total() == 0 ? 0 : WIDTH * part.width() / total();
            if (width > 0) {
                pieces.add(new Piece(part.state(), round(x), round(width)));
            }
            x += width;
        }
        return pieces;
    }

    private static double round(double pixels) {
        return Math.round(pixels * 100) / 100.0;
    }

    /** Whether a dataset in this state keeps a workspace waiting. */
    static boolean isCertified(String state) {
        return !state.isEmpty() && !state.equals(NOT_SIGNIFICANT);
    }
}
