package io.runregistry.server.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.log.Reversal;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Versions: listing them, what one changed, undoing one. Each test has a run of its own. */
class VersionsTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final AtomicInteger RUNS = new AtomicInteger(1000);
    private static final String EXPRESS = "/Express/Collisions2022/DQM";

    private final EventLog log = registry.part(EventLog.class);
    private final int run = RUNS.incrementAndGet();
    private final long creation = log.append(
            Action.automatic("auto@auto", "run creation"),
            List.of(
                    new RunChange(run, object(), object().put("class", "A")),
                    DatasetChange.creation(run, "online", object()),
                    rr("online", "dt-dt", 1, 20, Status.GOOD)));

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private RrLumisectionChange rr(String dataset, String column, int first, int last, Status status) {
        return new RrLumisectionChange(
                run, dataset, LumisectionValues.of(Map.of(column, ColumnRanges.of(first, last, Triplet.of(status)))));
    }

    private RunChange setClass(String name) {
        return new RunChange(run, object(), object().put("class", name));
    }

    private long anna(String comment, Change... changes) {
        return log.append(Action.manual("anna@cern.ch", comment), List.of(changes));
    }

    private long feed(Change... changes) {
        return log.append(Action.automatic("auto@auto", "run update"), List.of(changes));
    }

    private JsonNode get(String path) {
        Answer answer = registry.http().get(path);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private List<String> changes(long version) {
        return lines(get("/versions/" + version).path("changes"));
    }

    /** {@code kind dataset name start-end: before -> after}. */
    private static List<String> lines(JsonNode changes) {
        return changes.valueStream()
                .map(change -> String.format(
                        "%s %s %s %s-%s: %s -> %s",
                        change.path("kind").asString(),
                        change.path("dataset").asString(""),
                        change.path("name").asString(),
                        change.path("start").asString(""),
                        change.path("end").asString(""),
                        value(change.path("before")),
                        value(change.path("after"))))
                .toList();
    }

    private static String value(JsonNode value) {
        return value.isObject() ? value.path("status").asString() : value.toString();
    }

    private Answer revert(long version, String body) {
        return registry.http()
                .send(
                        "POST",
                        "/versions/" + version + "/revert",
                        Map.of("Content-Type", "application/json", "email", "ben@cern.ch"),
                        body);
    }

    @Test
    void aVersionTellsWhatItMadeAndItsRanges() {
        assertThat(changes(creation))
                .containsExactly(
                        "run  deleted -: null -> false",
                        "run  rr_attributes.class -: null -> \"A\"",
                        "dataset online deleted -: null -> false",
                        "dataset online datasets_in_gui -: null -> []",
                        "rr_lumisections online dt-dt 1-20: null -> GOOD");
        long edit = anna("noise", rr("online", "dt-dt", 5, 9, Status.BAD));
        assertThat(changes(edit)).containsExactly("rr_lumisections online dt-dt 5-9: GOOD -> BAD");
        long wider = anna("more noise", rr("online", "dt-dt", 3, 30, Status.BAD));
        assertThat(changes(wider))
                .containsExactly(
                        "rr_lumisections online dt-dt 3-4: GOOD -> BAD",
                        "rr_lumisections online dt-dt 10-20: GOOD -> BAD",
                        "rr_lumisections online dt-dt 21-30: null -> BAD");
    }

    /** What a person set wins, so the feed changes nothing that anybody sees. */
    @Test
    void whatTheFeedSaysInVainIsNoChange() {
        anna("class", setClass("B"));
        anna("noise", rr("online", "dt-dt", 5, 9, Status.BAD));
        long update = feed(setClass("C"), rr("online", "dt-dt", 1, 7, Status.STANDBY));
        assertThat(changes(update)).containsExactly("rr_lumisections online dt-dt 1-4: GOOD -> STANDBY");
    }

    @Test
    void inheritedValuesAreToldOnce() {
        long express = anna("express", DatasetChange.creation(run, EXPRESS, object()));
        assertThat(changes(express)).hasSize(2);
        long ofOnline = feed(oms("online", 1, 20, true));
        assertThat(changes(ofOnline)).containsExactly("oms_lumisections online bpix_ready 1-20: null -> true");
        long own = anna("bit", oms(EXPRESS, 5, 6, false));
        assertThat(changes(own)).containsExactly("oms_lumisections " + EXPRESS + " bpix_ready 5-6: true -> false");
    }

    private OmsLumisectionChange oms(String dataset, int first, int last, boolean value) {
        return new OmsLumisectionChange(
                run,
                dataset,
                LumisectionValues.of(Map.of("bpix_ready", ColumnRanges.of(first, last, BooleanNode.valueOf(value)))));
    }

    @Test
    void manyChangesComeInPages() {
        int other = RUNS.incrementAndGet();
        long both = feed(
                new RunChange(run, object().put("a", 1).put("b", 2).put("c", 3), object()),
                new RunChange(other, object().put("a", 1).put("b", 2), object()));
        JsonNode first = get("/versions/" + both + "?limit=2");
        assertThat(first.path("changes").size()).isEqualTo(2);
        assertThat(first.path("more").asString()).isEqualTo(run + ":2");
        JsonNode second = get("/versions/" + both + "?limit=2&after=" + run + ":2");
        assertThat(lines(second.path("changes")))
                .containsExactly("run  oms_attributes.c -: null -> 3", "run  deleted -: null -> false");
        JsonNode third = get(
                "/versions/" + both + "?limit=2&after=" + second.path("more").asString());
        assertThat(lines(third.path("changes")))
                .containsExactly("run  oms_attributes.a -: null -> 1", "run  oms_attributes.b -: null -> 2");
        assertThat(third.path("more").isNull()).isTrue();
    }

    @Test
    void versionsAreFoundByAuthorRunDatasetTimeAndText() {
        long express = anna("Express arrived", DatasetChange.creation(run, EXPRESS, object()));
        long edit = anna("noise in DT", rr("online", "dt-dt", 5, 9, Status.BAD));
        assertThat(listed("run=" + run)).containsExactly(edit, express, creation);
        assertThat(listed("run=" + run + "&author=anna@cern.ch")).containsExactly(edit, express);
        assertThat(listed("run=" + run + "&dataset=" + EXPRESS)).containsExactly(express);
        assertThat(listed("run=" + run + "&text=NOISE")).containsExactly(edit);
        assertThat(listed("run=" + run + "&text=100%25")).isEmpty();
        assertThat(listed("run=" + run + "&below=" + edit + "&limit=1")).containsExactly(express);
        assertThat(listed("run=" + run + "&since=2001-01-01&until=2001-01-02")).isEmpty();
        String when = get("/versions/" + express).path("createdAt").asString();
        assertThat(listed("run=" + run + "&since=" + when + "&until=" + when)).contains(express);
        assertThat(get("/versions?limit=1").at("/versions/0/runs").asInt()).isEqualTo(1);
        assertThat(registry.http().get("/versions?autor=anna&limit=0").err())
                .isEqualTo(
                        "limit must be a whole number from 1 to 1000, not \"0\"; unknown parameter \"autor\"; did you mean"
                                + " \"author\"?");
        assertThat(registry.http().get("/versions/999999").status()).isEqualTo(404);
    }

    private List<Long> listed(String query) {
        return get("/versions?" + query)
                .path("versions")
                .valueStream()
                .map(version -> version.path("atomic_version").asLong())
                .toList();
    }

    @Test
    void aRevertIsLookedAtDoneUndoneAndSaysSo() {
        long edit = anna("noise", setClass("B"), rr("online", "dt-dt", 5, 9, Status.BAD));
        JsonNode preview = revert(edit, "{\"dry_run\": true}").json();
        assertThat(lines(preview.path("changes")))
                .containsExactly(
                        "run  rr_attributes.class -: \"B\" -> \"A\"", "rr_lumisections online dt-dt 5-9: BAD -> GOOD");
        assertThat(preview.path("dry_run").asBoolean()).isTrue();
        assertThat(log.newestVersion()).isEqualTo(edit);
        long reverted = revert(edit, "{\"token\": " + preview.path("token") + "}")
                .json()
                .path("atomic_version")
                .asLong();
        assertThat(get("/runs/" + run).at("/rr_attributes/class").asString()).isEqualTo("A");
        JsonNode version = get("/versions/" + reverted);
        assertThat(version.path("by").asString()).isEqualTo("ben@cern.ch");
        assertThat(version.path("comment").asString()).isEqualTo("revert of version " + edit + ": noise");
        assertThat(version.path("reverts").toString()).isEqualTo("[" + edit + "]");
        assertThat(get("/versions/" + edit).path("reverted_by").asLong()).isEqualTo(reverted);
        assertThat(get("/versions/" + edit + "?as_of=" + edit)
                        .path("reverted_by")
                        .isNull())
                .isTrue();
        assertThat(revert(edit, "{}").err())
                .matches("version " + edit + " is reverted already: by ben@cern.ch in version " + reverted
                        + " \\(.*Z, \"revert of version " + edit
                        + ": noise\"\\); revert that version to have it again");
        revert(reverted, "{\"comment\": \"it was right\"}");
        assertThat(get("/runs/" + run).at("/rr_attributes/class").asString()).isEqualTo("B");
        assertThat(get("/versions/" + edit).path("reverted_by").isNull()).isTrue();
        assertThat(get("/versions?run=" + run).at("/versions/0/comment").asString())
                .isEqualTo("it was right");
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void laterChangesOfTheSameAreInTheWay() {
        long edit = anna("noise", setClass("B"), rr("online", "dt-dt", 5, 9, Status.BAD));
        anna(
                "other columns and lumisections",
                rr("online", "csc-csc", 5, 9, Status.BAD),
                rr("online", "dt-dt", 10, 12, Status.BAD));
        long later = anna("look", rr("online", "dt-dt", 8, 15, Status.STANDBY));
        Answer refused = revert(edit, "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.err())
                .isEqualTo("version " + edit
                        + " can't be reverted: later versions changed the same, see conflicts; revert those first");
        JsonNode conflicts = refused.json().path("conflicts");
        assertThat(conflicts.size()).isEqualTo(1);
        ObjectNode conflict = (ObjectNode) conflicts.get(0);
        assertThat(conflict.remove("createdAt").asString()).endsWith("Z");
        assertThat(conflict.toString())
                .isEqualTo("{\"run_number\":" + run
                        + ",\"dataset\":\"online\",\"kind\":\"rr_lumisections\",\"name\":\"dt-dt\","
                        + "\"start\":8,\"end\":9,\"atomic_version\":" + later + ",\"by\":\"anna@cern.ch\"}");
        assertThat(get("/runs/" + run).at("/rr_attributes/class").asString()).isEqualTo("B");
        revert(later, "{}");
        assertThat(revert(edit, "{}").status()).isEqualTo(200);
    }

    @Test
    void aCreationGoesOnlyIfNothingWasBuiltOnIt() {
        long express = anna("express", DatasetChange.creation(run, EXPRESS, object()));
        long edit = anna("noise", rr(EXPRESS, "dt-dt", 5, 9, Status.BAD));
        assertThat(revert(express, "{}")
                        .json()
                        .at("/conflicts/0/atomic_version")
                        .asLong())
                .isEqualTo(edit);
        long editUndone = revert(edit, "{}").json().path("atomic_version").asLong();
        long expressUndone = revert(express, "{}").json().path("atomic_version").asLong();
        assertThat(get("/get_all_dataset_names_of_run/" + run).toString()).isEqualTo("[\"online\"]");
        assertThat(revert(editUndone, "{}")
                        .json()
                        .at("/conflicts/0/atomic_version")
                        .asLong())
                .isEqualTo(expressUndone);
        assertThat(revert(creation, "{}").status()).isEqualTo(200);
        assertThat(registry.http().get("/runs/" + run).text()).isEqualTo("null");
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void whatWasLookedAtMustNotHaveChanged() {
        long edit = anna("noise", setClass("B"));
        String token = revert(edit, "{\"dry_run\": true}").json().path("token").asString();
        long later = anna("elsewhere", rr("online", "dt-dt", 5, 9, Status.BAD));
        Answer refused = revert(edit, "{\"token\": \"" + token + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/changed/0/atomic_version").asLong()).isEqualTo(later);
        assertThat(get("/runs/" + run).at("/rr_attributes/class").asString()).isEqualTo("B");
        assertThat(revert(later, "{\"token\": \"" + token + "\"}").err())
                .isEqualTo("run " + run + " changed since you looked: you saw version " + edit + ", then came " + later
                        + " ("
                        + refused.json().at("/changed/0/by").asString() + ", "
                        + refused.json().at("/changed/0/createdAt").asString() + "); look again and repeat");
        String other = revert(later, "{\"dry_run\": true}").json().path("token").asString();
        assertThat(revert(edit, "{\"token\": \"" + other + "\"}").err())
                .isEqualTo("token must be what the dry run of this very revert gave");
    }

    @Test
    void oneOfManyRevertsAtOnceIsDone() throws Exception {
        long edit = anna("noise", setClass("B"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> reverts =
                Collections.nCopies(8, () -> revert(edit, "{}").status());
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> status : threads.invokeAll(reverts)) {
            statuses.add(status.get());
        }
        threads.shutdown();
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(7);
        assertThat(listed("run=" + run)).hasSize(3);
    }

    /** As a route may do that sets something anew without what was there. */
    @Test
    void aVersionMayUndoAndSayAtOnce() {
        anna("class", setClass("B"));
        long event = get("/runs/" + run).path("version").asLong();
        long both = anna(
                "state instead of class",
                new Reversal(run, null, event),
                new RunChange(run, object(), object().put("state", "OPEN")));
        assertThat(changes(both))
                .containsExactly(
                        "run  rr_attributes.class -: \"B\" -> \"A\"", "run  rr_attributes.state -: null -> \"OPEN\"");
        assertThat(get("/versions/" + (both - 1)).path("reverted_by").asLong()).isEqualTo(both);
        assertThat(revert(both, "{}").status()).isEqualTo(200);
        assertThat(get("/runs/" + run).path("rr_attributes").toString()).isEqualTo("{\"class\":\"B\"}");
        assertThat(get("/versions/" + (both - 1)).path("reverted_by").isNull()).isTrue();
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void nothingInTheRequestIsPassedOver() {
        assertThat(revert(creation, "{\"dryrun\": true}").err())
                .isEqualTo("unknown field \"dryrun\"; did you mean \"dry_run\"?");
        assertThat(revert(creation, "{\"dry_run\": \"yes\", \"comment\": 3}").err())
                .isEqualTo(
                        "dry_run must be true or false, not \"yes\"; comment must be a text of at most 2000 characters");
        assertThat(revert(999_999, "{}").status()).isEqualTo(404);
        assertThat(revert(999_999, "{\"dry_run\": true}").err()).isEqualTo("there is no version 999999");
    }

    @Test
    void onlyThePermittedMayRevert() throws NoSuchMethodException {
        Requires requires = VersionController.class
                .getDeclaredMethod("revert", long.class, ObjectNode.class, Caller.class)
                .getAnnotation(Requires.class);
        assertThat(requires).isNotNull();
        assertThat(requires.value()).isEqualTo(Right.PERMITTED);
    }
}
