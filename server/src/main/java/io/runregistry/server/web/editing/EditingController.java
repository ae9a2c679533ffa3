package io.runregistry.server.web.editing;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.DatasetKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Tells the scripts that edit a dataset what it is like now, and what of it may not be edited. */
@Controller
class EditingController {

    private static final String DATASET = "dataset";

    private final EditedDataset datasets;

    EditingController(EditedDataset datasets) {
        this.datasets = datasets;
    }

    @GetMapping("/web/editing/{run}")
    @ResponseBody
    ObjectNode dataset(@PathVariable int run, @RequestParam Map<String, String> parameters, Caller caller) {
        ObjectNode json = datasets.read(new DatasetKey(run, name(parameters)));
        json.put("refusal", caller.refusal("/lumisections/edit_rr_lumisections").orElse(null));
        long next = json.path("newest_version").asLong() + 1;
        return json.put(
                "undo_refusal", caller.refusal("/versions/" + next + "/revert").orElse(null));
    }

    private static String name(Map<String, String> parameters) {
        List<Problem> problems = parameters.keySet().stream()
                .filter(name -> !name.equals(DATASET))
                .map(name -> new Problem("unknown_parameter", name, "unknown parameter \"" + name + "\""))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return Optional.ofNullable(parameters.get(DATASET))
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new InvalidRequestException(
                        "missing_parameter", DATASET, "dataset must be the name of a dataset, as online"));
    }
}
