package io.runregistry.server.web.run;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.http.QueryNumbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an address asks to see of a run.
 *
 * @param from the first lumisection to show, from 1 on
 * @param to the last one, included
 * @param golden the golden JSON whose verdict is shown
 * @param find only rows that have this in their name
 * @param onlyBad only rows where something is BAD or false
 * @param closed the groups whose rows are not shown
 */
record Asked(int from, int to, Optional<String> golden, String find, boolean onlyBad, List<String> closed) {

    /** @throws InvalidRequestException if something else is asked, or something wrong */
    static Asked parse(Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "from", "to", "golden", "find", "only", "closed");
        Optional<String> only = Given.find(parameters, "only");
        if (only.isPresent() && !only.get().equals("bad")) {
            throw new InvalidRequestException(
                    "unknown_value", "only", "only may be \"bad\", not \"" + only.get() + "\"");
        }
        int from = Given.findNumber(parameters, "from").orElse(1);
        int to = Given.findNumber(parameters, "to").orElse(Integer.MAX_VALUE);
        if (to < from) {
            throw new InvalidRequestException("wrong_range", "to", "to must not be before from, which is " + from);
        }
        return new Asked(
                from,
                to,
                Given.find(parameters, "golden"),
                Given.find(parameters, "find").orElse(""),
                only.isPresent(),
                Given.find(parameters, "closed")
                        .map(names -> List.of(names.split(",")))
                        .orElse(List.of()));
    }

    /** What another page of runs is asked as well. */
    String carried(OptionalLong asOf) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        asOf.ifPresent(version -> address.queryParam("as_of", version));
        golden.ifPresent(name -> address.queryParam("golden", "{golden}"));
        return address.encode()
                .buildAndExpand(golden.map(name -> Map.of("golden", name)).orElse(Map.of()))
                .toUriString();
    }

    boolean shows(Chart.Group group, Row row) {
        return (!onlyBad || row.alarming()) && row.column().contains(find) && !closed.contains(group.name());
    }
}
