package io.runregistry.server.access;

import java.util.List;
import java.util.SortedMap;

/**
 * How much of a route is covered by patterns.
 *
 * @param method {@code POST}
 * @param route as it is written in its handler: {@code /runs/move_run/{from}/{to}}
 * @param paths how many paths were tried
 * @param covered how many of them one of the patterns matches
 * @param values of the variables of which not every value is covered, those that are: {@code from: [OPEN]}
 */
public record Covered(String method, String route, int paths, int covered, SortedMap<String, List<String>> values) {

    public boolean whole() {
        return covered == paths;
    }

    public boolean none() {
        return covered == 0;
    }
}
