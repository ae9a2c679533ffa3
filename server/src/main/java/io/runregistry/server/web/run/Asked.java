package io.runregistry.server.web.run;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    private static final Set<String> KNOWN = Set.of("as_of", "from", "to", "golden", "find", "only", "closed");

    /** @throws InvalidRequestException if something else is asked, or something wrong */
    static Asked parse(Map<String, String> parameters) {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException(
                            "unknown_parameter",
                            name,
                            "unknown parameter \"" + name + "\"" + NearestName.hint(name, KNOWN));
                });
        Optional<String> only = text(parameters, "only");
        if (only.isPresent() && !only.get().equals("bad")) {
            throw new InvalidRequestException(
                    "unknown_value", "only", "only may be \"bad\", not \"" + only.get() + "\"");
        }
        return new Asked(
                lumisection(parameters, "from", 1),
                lumisection(parameters, "to", Integer.MAX_VALUE),
                text(parameters, "golden"),
                text(parameters, "find").orElse(""),
                only.isPresent(),
                text(parameters, "closed")
                        .map(names -> List.of(names.split(",")))
                        .orElse(List.of()));
    }

    private static Optional<String> text(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
    }

    private static int lumisection(Map<String, String> parameters, String name, int otherwise) {
        return text(parameters, name)
                .map(text -> {
                    if (!text.matches("[1-9]\\d{0,8}")) {
                        throw new InvalidRequestException(
                                "wrong_number",
                                name,
                                name + " must be a lumisection, counted from 1, not \"" + text + "\"");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
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
