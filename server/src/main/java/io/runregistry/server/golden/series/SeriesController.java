package io.runregistry.server.golden.series;

import static java.util.Objects.requireNonNull;

import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.golden.GoldenJsons;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import io.runregistry.server.golden.series.SeriesCatalogue.Description;
import io.runregistry.server.golden.series.SeriesCatalogue.Edit;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import java.time.Clock;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /golden/series}: which series there are, what they are set to, and their schedules. */
@RestController
class SeriesController {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 10_000;

    private final DSLContext database;
    private final SeriesCatalogue catalogue;
    private final GoldenJsons goldenJsons;
    private final Clock clock = Clock.systemUTC();

    SeriesController(DSLContext database, SeriesCatalogue catalogue, GoldenJsons goldenJsons) {
        this.database = database;
        this.catalogue = catalogue;
        this.goldenJsons = goldenJsons;
    }

    @GetMapping("/golden/series")
    ObjectNode list(@RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode series = answer.putArray("series");
        SeriesOverview.list(database).forEach(overview -> series.add(overview.toJson(clock.instant())));
        return answer;
    }

    @GetMapping("/golden/series/{name}")
    ObjectNode get(@PathVariable String name, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        return json(SeriesTable.get(database, new SeriesName(name)));
    }

    /** All settings there ever were, newest first. */
    @GetMapping("/golden/series/{name}/history")
    ObjectNode history(@PathVariable String name, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        SeriesName series = SeriesTable.get(database, new SeriesName(name)).series();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode revisions = answer.putArray("revisions");
        SeriesTable.listRevisions(database, series).forEach(settings -> revisions.add(settings.toJson()));
        return answer;
    }

    @PostMapping("/golden/series")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(@JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        SeriesName name = body.check(() -> SeriesName.parse(body.field("name").asString("")));
        Description description = new Description(
                body.text("title", LONGEST_TITLE),
                body.optionalText("description", LONGEST_DESCRIPTION).orElse(""));
        Edit edit = new Edit(caller.author(), SeriesFields.comment(body, caller));
        body.end();
        return json(catalogue.create(requireNonNull(name), description, edit));
    }

    /** Both have to be given, so that none is lost by being forgotten. */
    @PutMapping("/golden/series/{name}")
    @Requires(Right.PERMITTED)
    ObjectNode describe(@PathVariable String name, @JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        Description description = new Description(
                body.text("title", LONGEST_TITLE), body.textOrEmpty("description", LONGEST_DESCRIPTION));
        Edit edit = new Edit(caller.author(), SeriesFields.comment(body, caller));
        body.end();
        return json(catalogue.describe(new SeriesName(name), description, edit));
    }

    @PutMapping("/golden/series/{name}/schedule")
    @Requires(Right.PERMITTED)
    ObjectNode schedule(@PathVariable String name, @JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        @Nullable Cron cron = body.check(() -> Cron.parse(body.field("cron").asString("")));
        @Nullable Recipe recipe = SeriesFields.recipe(body, goldenJsons);
        Edit edit = new Edit(caller.author(), SeriesFields.comment(body, caller));
        body.end();
        return json(catalogue.schedule(new SeriesName(name), requireNonNull(cron), requireNonNull(recipe), edit));
    }

    @DeleteMapping("/golden/series/{name}/schedule")
    @Requires(Right.PERMITTED)
    ObjectNode unschedule(@PathVariable String name, @JsonBody(optional = true) ObjectNode json, Caller caller) {
        Body body = new Body(json);
        Edit edit = new Edit(caller.author(), SeriesFields.comment(body, caller));
        body.end();
        return json(catalogue.unschedule(new SeriesName(name), edit));
    }

    private ObjectNode json(SeriesSettings settings) {
        return SeriesOverview.get(database, settings).toJson(clock.instant());
    }
}
