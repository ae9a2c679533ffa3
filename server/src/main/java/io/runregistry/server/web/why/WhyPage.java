package io.runregistry.server.web.why;

import java.util.Optional;

/**
 * The page that tells why not.
 *
 * @param problem what is wrong with what was asked
 * @param answer if a run was asked about
 */
record WhyPage(Asked asked, Optional<String> problem, Optional<RunAnswer> answer) {

    static WhyPage unasked(Asked asked) {
        return new WhyPage(asked, Optional.empty(), Optional.empty());
    }

    static WhyPage refused(Asked asked, String problem) {
        return new WhyPage(asked, Optional.of(problem), Optional.empty());
    }

    static WhyPage of(Asked asked, RunAnswer answer) {
        return new WhyPage(asked, Optional.empty(), Optional.of(answer));
    }

    /** Whether something is asked that takes longer, so that a script asks for it. */
    boolean isOfList() {
        return problem.isEmpty() && answer.isEmpty() && !asked.isNothing();
    }
}
