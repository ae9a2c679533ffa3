package io.runregistry.server.web.table;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** Which flag a script asks for. */
record FlagRequest(int run, String dataset, String column) {

    private static final Set<String> NEEDED = Set.of("run", "dataset", "column");

    /** @throws InvalidRequestException naming all that is wrong */
    static FlagRequest read(MultiValueMap<String, String> parameters) {
        List<Problem> problems = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!NEEDED.contains(name) && !name.equals("as_of")) {
                problems.add(new Problem(
                        "unknown_parameter",
                        name,
                        "unknown parameter \"" + name + "\"" + NearestName.hint(name, NEEDED)));
            } else if (values.size() > 1) {
                problems.add(new Problem("given_twice", name, name + " is given more than once"));
            }
        });
        String run = text(parameters, "run", problems);
        String dataset = text(parameters, "dataset", problems);
        String column = text(parameters, "column", problems);
        if (!run.matches("[1-9]\\d{0,8}")) {
            problems.add(new Problem("wrong_run", "run", "run must be a run's number, not \"" + run + "\""));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new FlagRequest(Integer.parseInt(run), dataset, column);
    }

    private static String text(MultiValueMap<String, String> parameters, String name, List<Problem> problems) {
        String text = parameters.getFirst(name);
        if (text == null) {
            problems.add(new Problem("missing", name, name + " is missing"));
            return "";
        }
        return text;
    }

    /** {@code run 362760, /PromptReco/…}. */
    String words() {
        return dataset.equals("online") ? "run " + run : "run " + run + ", " + dataset;
    }
}
