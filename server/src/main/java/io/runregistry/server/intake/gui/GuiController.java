package io.runregistry.server.intake.gui;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /dqm_gui}: how it stands with the DQM GUI, and having it asked. */
@RestController
class GuiController {

    private final DSLContext database;
    private final GuiJobs jobs;

    GuiController(DSLContext database, GuiJobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    @GetMapping("/dqm_gui/state")
    ObjectNode state(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return jobs.state();
    }

    @GetMapping("/dqm_gui/rounds/{number}")
    ObjectNode round(@PathVariable int number, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return RoundTable.find(database, number)
                .orElseThrow(
                        () -> new NotFoundException("there is no round " + number + " of the DQM GUI, or no longer"))
                .toJson();
    }

    /** Gives the round that will be made; it is not waited for. */
    @PostMapping("/dqm_gui/rounds")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ObjectNode ask(@JsonBody(optional = true) ObjectNode body, Caller caller) {
        new Body(body).end();
        return jobs.ask(caller.author()).toJson();
    }
}
