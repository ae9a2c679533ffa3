package io.runregistry.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /** The known name that is fewest edits away from {@code unknown}, if that is few enough to be a slip. */
    public static Optional<String> of(String unknown, Collection<String> known) {
        int slip = Math.max(1, unknown.length() / 3);
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

    /** How many letters have to be changed, added, left out or swapped with their neighbour, ignoring case. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, left, right, i, j);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int fewest(int[][] edits, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(edits[i - 1][j - 1] + change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
