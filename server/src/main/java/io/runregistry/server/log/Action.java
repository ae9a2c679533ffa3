package io.runregistry.server.log;

/**
 * Who does what, and why: one action is one version.
 *
 * @param manual set by a person; such values win over automatic ones, whenever each was written
 */
public record Action(String author, String comment, boolean manual) {

    /** What feeds the registry by itself. */
    public static Action automatic(String author, String comment) {
        return new Action(author, comment, false);
    }

    public static Action manual(String author, String comment) {
        return new Action(author, comment, true);
    }
}
