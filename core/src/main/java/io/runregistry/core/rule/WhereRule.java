package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRanges;
import java.util.List;

/**
 * Where along a run a rule holds: its leaves say so themselves, {@code and} and {@code or} join what they say, asking only
 * where it still matters, as json-logic does. Immutable, safe for threads.
 */
final class WhereRule {

    private final Part whole;

    WhereRule(Rule rule) {
        this.whole = part(rule.expression());
    }

    /** Of these lumisections those in which it holds. */
    LumiRanges holds(AlongRun run, LumiRanges lumisections) {
        return whole.holds(run, lumisections);
    }

    private static Part part(Expression expression) {
        if (expression instanceof Expression.And and && !and.parts().isEmpty()) {
            return new All(and.parts().stream().map(WhereRule::part).toList());
        }
        if (expression instanceof Expression.Or or) {
            return new Any(or.parts().stream().map(WhereRule::part).toList());
        }
        return new Leaf(expression, LookedAt.by(expression));
    }

    private sealed interface Part {
        LumiRanges holds(AlongRun run, LumiRanges lumisections);
    }

    private record All(List<Part> parts) implements Part {
        @Override
        public LumiRanges holds(AlongRun run, LumiRanges lumisections) {
            LumiRanges holds = lumisections;
            for (Part part : parts) {
                if (!holds.isEmpty()) {
                    holds = part.holds(run, holds);
                }
            }
            return holds;
        }
    }

    private record Any(List<Part> parts) implements Part {
        @Override
        public LumiRanges holds(AlongRun run, LumiRanges lumisections) {
            LumiRanges open = lumisections;
            for (Part part : parts) {
                if (!open.isEmpty()) {
                    open = open.minus(part.holds(run, open));
                }
            }
            return lumisections.minus(open);
        }
    }

    private record Leaf(Expression expression, LookedAt lookedAt) implements Part {
        @Override
        public LumiRanges holds(AlongRun run, LumiRanges lumisections) {
            return run.where(expression, lookedAt, lumisections);
        }
    }
}
