package io.runregistry.server.web.golden;

import io.runregistry.server.golden.AskedGoldenJsons.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the overview shows. */
record Overview(Jobs jobs, List<SeriesRow> series, List<RuleRow> rules, Optional<String> newSeriesRefusal) {

    /**
     * Jobs, newest first.
     *
     * @param whose {@code all}, {@code mine} or {@code official}
     * @param state the only one that is shown; all of them if it is empty
     * @param below from which id on they are shown, if not from the newest
     * @param counts by state
     * @param more whether there are older ones
     */
    record Jobs(
            String whose, String state, boolean below, Map<String, Integer> counts, List<Asked> list, boolean more) {

        int count() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        String address(String otherWhose, String otherState) {
            return "/web/golden?jobs=" + otherWhose + (otherState.isEmpty() ? "" : "&state=" + otherState);
        }

        String older() {
            return address(whose, state) + "&below=" + list.get(list.size() - 1).id();
        }
    }

    record RuleRow(int id, String name, String createdBy, int conditions, Optional<String> removalRefusal) {}
}
