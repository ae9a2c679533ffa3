package io.runregistry.core.rule;

import java.util.List;

/**
 * What part of its data an expression looks at.
 *
 * @param everything whether it can't be told in advance
 * @param paths else the paths of its variables
 */
record LookedAt(boolean everything, List<List<String>> paths) {

    static LookedAt by(Expression expression) {
        Variables variables = Variables.of(expression);
        return new LookedAt(
                variables.computed() || variables.names().contains(""),
                variables.names().stream().map(JavaScript::path).toList());
    }

    /** Whether it looks at what is at this path, at a part of it, or at something that it is part of. */
    boolean includes(List<String> path) {
        return everything || paths.stream().anyMatch(looked -> isWithin(looked, path) || isWithin(path, looked));
    }

    static boolean isWithin(List<String> inner, List<String> outer) {
        return inner.size() >= outer.size() && inner.subList(0, outer.size()).equals(outer);
    }
}
