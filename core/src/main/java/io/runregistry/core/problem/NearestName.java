package io.runregistry.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /** The known name that is fewest edits away from {@code unknown}, if that is few enough to be a slip. */
    public static Optional<String> of(String unknown, Collection<String> known) {
        int slip = Math.max(2, unknown.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - unknown.length()) <= slip)
                .map(name -> new Candidate(name, distance(unknown, name)))
                .filter(candidate -> candidate.distance <= slip)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** {@code ; did you mean "hlt_key"?}, or nothing. */
    public static String hint(String unknown, Collection<String> known) {
        return of(unknown, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    private record Candidate(String name, int distance) {}

    /** Levenshtein's distance, ignoring case. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(java.util.Locale.ROOT);
        String right = b.toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
