package io.runregistry.server.golden.series;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.golden.GoldenJsons;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is published in a series: reading of it, publishing and withdrawing. */
@RestController
class EntryController {

    private static final int LONGEST_REASON = 2_000;

    private final DSLContext database;
    private final Publishing publishing;
    private final GoldenJsons goldenJsons;

    EntryController(DSLContext database, Publishing publishing, GoldenJsons goldenJsons) {
        this.database = database;
        this.publishing = publishing;
        this.goldenJsons = goldenJsons;
    }

    /** Newest first, withdrawn ones included. */
    @GetMapping("/golden/series/{name}/entries")
    ObjectNode list(@PathVariable String name, @RequestParam Map<String, String> parameters) {
        Page page = Page.parse(parameters);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = answer.putArray("entries");
        EntryTable.list(database, series(name), page.below(), page.limit())
                .forEach(entry -> entries.add(entry.toJson()));
        return answer;
    }

    @GetMapping("/golden/series/{name}/entries/{number}")
    ObjectNode get(@PathVariable String name, @PathVariable int number, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        return EntryTable.get(database, series(name), number).toJson();
    }

    /** The newest one that is not withdrawn. */
    @GetMapping("/golden/series/{name}/entries/latest")
    ObjectNode latest(@PathVariable String name, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        SeriesName series = series(name);
        return EntryTable.findLatest(database, series)
                .orElseThrow(() -> EntryTable.noLatest(database, series))
                .toJson();
    }

    private SeriesName series(String name) {
        return SeriesTable.get(database, new SeriesName(name)).series();
    }

    /** 201 with the entry if a golden JSON is published, 202 with a publication if one is to be made first. */
    @PostMapping("/golden/series/{name}/entries")
    @Requires(Right.PERMITTED)
    ResponseEntity<ObjectNode> publish(@PathVariable String name, @JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        boolean made = body.has("id_json");
        if (made && (body.has("json_logic") || body.has("dataset_name_filter"))) {
            throw new InvalidRequestException(
                    "given_twice",
                    "id_json",
                    "give either id_json, to publish a golden JSON, or json_logic and dataset_name_filter, to have one made");
        }
        int idJson = made ? body.number("id_json") : 0;
        @Nullable Recipe recipe = made ? null : SeriesFields.recipe(body, goldenJsons);
        String comment = SeriesFields.comment(body, caller);
        boolean again = body.flag("again");
        body.end();
        SeriesName series = series(name);
        if (made) {
            Entry entry = publishing.publish(series, idJson, caller.author(), comment, again);
            return ResponseEntity.status(201).body(entry.toJson());
        }
        Wanted wanted = new Wanted(series, requireNonNull(recipe), caller.author(), comment, again, Optional.empty());
        return ResponseEntity.status(202).body(publishing.queue(wanted).toJson());
    }

    /** What became of a publication. */
    @GetMapping("/golden/series/{name}/publications/{id}")
    ObjectNode publication(
            @PathVariable String name, @PathVariable int id, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        SeriesName series = series(name);
        return PublicationTable.find(database, id)
                .filter(publication -> publication.wanted().series().equals(series))
                .orElseThrow(() -> new NotFoundException("series \"" + series + "\" has no publication " + id))
                .toJson();
    }

    @PostMapping("/golden/series/{name}/entries/{number}/withdraw")
    @Requires(Right.PERMITTED)
    ObjectNode withdraw(@PathVariable String name, @PathVariable int number, @JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        String reason = body.text("reason", LONGEST_REASON);
        body.end();
        return publishing
                .withdraw(series(name), number, caller.author(), reason)
                .toJson();
    }
}
