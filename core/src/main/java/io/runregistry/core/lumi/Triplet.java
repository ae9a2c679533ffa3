package io.runregistry.core.lumi;

/** The judgement of one column in a lumisection. Comment and cause may be empty, never null. */
public record Triplet(Status status, String comment, String cause) {

    /** The value of a lumisection for which nobody said anything. */
    public static final Triplet EMPTY = new Triplet(Status.EMPTY, "", "");

    /** A judgement without comment and cause. */
    public static Triplet of(Status status) {
        return new Triplet(status, "", "");
    }
}
