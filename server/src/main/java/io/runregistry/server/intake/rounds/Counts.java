package io.runregistry.server.intake.rounds;

import io.runregistry.server.intake.OmsIntake.Outcome;

/** How many runs a round listed, and what became of them. */
record Counts(int listed, int created, int changed, int unchanged, int flagged, int failed) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts withListed(int number) {
        return new Counts(number, created, changed, unchanged, flagged, failed);
    }

    Counts and(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> new Counts(listed, created + 1, changed, unchanged, flagged, failed);
            case CHANGED -> new Counts(listed, created, changed + 1, unchanged, flagged, failed);
            case UNCHANGED -> new Counts(listed, created, changed, unchanged + 1, flagged, failed);
            case FLAGGED -> new Counts(listed, created, changed, unchanged, flagged + 1, failed);
        };
    }

    Counts andFailed() {
        return new Counts(listed, created, changed, unchanged, flagged, failed + 1);
    }
}
