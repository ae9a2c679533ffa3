package io.runregistry.cli.output;

/**
 * What texts for people are written to.
 *
 * @param width in characters; nothing is cut where there is no end to it
 * @param coloured whether words may have colours
 */
public record Terminal(int width, boolean coloured) {

    /** A file or a pipe: whoever reads it wants all of it, and no colours. */
    public static final Terminal NONE = new Terminal(Integer.MAX_VALUE, false);

    /** Whether somebody sits before it. */
    public boolean isOne() {
        return width != Integer.MAX_VALUE;
    }

    public Terminal coloured(boolean wanted) {
        return new Terminal(width, wanted);
    }
}
