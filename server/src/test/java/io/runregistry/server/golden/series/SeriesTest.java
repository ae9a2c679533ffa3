package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.CSC;
import static io.runregistry.server.golden.series.Catalogue.DT;
import static io.runregistry.server.golden.series.Catalogue.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Series and what is published in them, over HTTP. Runs 100 and 99 are all GOOD; each test has a series of its own. */
class SeriesTest {

    private static final String FILE = "{\"99\": [[1, 3]], \"100\": [[1, 5]]}\n";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Catalogue ANNA = Catalogue.of(registry.http(), "anna@cern.ch");

    private static int dt;
    private static int csc;

    @BeforeAll
    static void twoGoldenJsons() {
        SampleRun.of(100, 5, "OPEN").create(registry.part(EventLog.class));
        SampleRun.of(99, 3, "OPEN").create(registry.part(EventLog.class));
        dt = ANNA.make(DT, "online");
        csc = ANNA.make(CSC, "online");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer publish(String series, String body) {
        return ANNA.post("/" + series + "/entries", body);
    }

    @Test
    void anEntryTellsAllOfItself() {
        ANNA.create("told");
        Answer answer = publish("told", "{\"id_json\": " + dt + ", \"comment\": \"for Moriond\"}");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(201);
        JsonNode entry = answer.json();
        assertThat(entry.toString().replaceAll("\"createdAt\":\"[^\"]+\"", "\"createdAt\":\"\""))
                .isEqualTo("{\"series\":\"told\",\"number\":1,\"file\":\"/golden/series/told/1.json\",\"sha256\":\""
                        + sha256(FILE) + "\",\"bytes\":" + FILE.length() + ",\"runs\":2,\"lumisections\":8,"
                        + "\"recorded_luminosity\":4.0,\"delivered_luminosity\":8.0,\"luminosity_unit\":\"as OMS gives it\","
                        + "\"atomic_version\":2,\"id_json\":" + dt + ",\"dataset_name_filter\":\"online\","
                        + "\"json_logic\":{\"==\":[{\"var\":\"lumisection.rr.dt-dt\"},\"GOOD\"]},\"by\":\"anna@cern.ch\","
                        + "\"scheduled\":false,\"comment\":\"for Moriond\",\"createdAt\":\"\",\"withdrawn\":null}");
        assertThat(ANNA.get("/told/entries/1").json()).isEqualTo(entry);
        assertThat(ANNA.get("/told/entries/latest").json()).isEqualTo(entry);
        assertThat(ANNA.get("/told/entries").json().path("entries").get(0)).isEqualTo(entry);
        assertThat(ANNA.get("/told").json().path("latest")).isEqualTo(entry);
        assertThat(ANNA.get("/told").json().path("entries").intValue()).isEqualTo(1);
        assertThat(ANNA.get("").json().path("series").valueStream())
                .filteredOn(series -> series.path("name").asString().equals("told"))
                .singleElement()
                .satisfies(series -> assertThat(series.path("latest")).isEqualTo(entry));
    }

    /** Programs compare these bytes for years: whoever changes how masks are written must not change them here. */
    @Test
    void theFileIsOneLineInNumericOrder() {
        ANNA.create("bytes");
        ANNA.publish("bytes", dt);
        assertThat(ANNA.file("bytes/1.json").text()).isEqualTo(FILE);
        assertThat(ANNA.file("bytes/latest.json").text()).isEqualTo(FILE);
    }

    @Test
    void thereIsNothingToPublishInWhatIsNotDone() {
        ANNA.create("undone");
        assertThat(publish("undone", "{\"id_json\": 4711}").err()).isEqualTo("there is no JSON with id 4711");
        int failing = ANNA.send(
                        "POST",
                        "/json_portal/generate",
                        "{\"json_logic\": \"{\\\"==\\\": [1, 1]}\", \"dataset_name_filter\": \"online\"}")
                .json()
                .path("id")
                .asInt();
        Catalogue.await(
                () -> ANNA.send("POST", "/json_portal/json", "{\"id_json\": " + failing + "}"),
                answer -> answer.status() == 200);
        registry.part(DSLContext.class)
                .execute("UPDATE golden_json SET state = 'FAILED', failed_reason = 'too odd' WHERE id = ?", failing);
        Answer failed = publish("undone", "{\"id_json\": " + failing + "}");
        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.err()).isEqualTo("JSON " + failing + " failed, so that there is nothing to publish: too odd");
        registry.part(DSLContext.class).execute("UPDATE golden_json SET state = 'RUNNING' WHERE id = ?", failing);
        assertThat(publish("undone", "{\"id_json\": " + failing + "}").err())
                .isEqualTo("JSON " + failing + " is not done yet; publish it when it is");
    }

    @Test
    void whatDiffersInNothingIsPublishedOnlyIfAskedFor() {
        ANNA.create("same");
        assertThat(publish("same", "{\"id_json\": " + dt + "}").status()).isEqualTo(201);
        Answer same = publish("same", "{\"id_json\": " + dt + "}");
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.err())
                .isEqualTo(
                        "nothing differs from entry 1 of series \"same\": rule, dataset names and lumisections are the"
                                + " same; \"again\": true publishes it all the same");
        assertThat(publish("same", "{\"id_json\": " + dt + ", \"again\": true}")
                        .json()
                        .path("number")
                        .intValue())
                .isEqualTo(2);
        assertThat(publish("same", "{\"id_json\": " + csc + "}")
                        .json()
                        .path("number")
                        .intValue())
                .describedAs("the lumisections are the same, the rule is not")
                .isEqualTo(3);
        assertThat(publish("same", "{\"id_json\": " + dt + "}")
                        .json()
                        .path("number")
                        .intValue())
                .describedAs("the first again, after another")
                .isEqualTo(4);
    }

    @Test
    void whatIsWithdrawnIsPassedOverAndStaysWhereItIs() {
        ANNA.create("withdrawn");
        ANNA.publish("withdrawn", dt);
        ANNA.publish("withdrawn", csc);
        Answer withdrawn = ANNA.post("/withdrawn/entries/2/withdraw", "{\"reason\": \"wrong HV – see elog\"}");
        assertThat(withdrawn.status()).describedAs(withdrawn.text()).isEqualTo(200);
        assertThat(withdrawn.json().path("withdrawn").path("reason").asString()).isEqualTo("wrong HV – see elog");
        assertThat(withdrawn.json().path("withdrawn").path("by").asString()).isEqualTo("anna@cern.ch");
        assertThat(ANNA.get("/withdrawn/entries/2").json()).isEqualTo(withdrawn.json());
        assertThat(ANNA.get("/withdrawn/entries/latest").json().path("number").intValue())
                .isEqualTo(1);
        assertThat(ANNA.get("/withdrawn/entries").json().path("entries")).hasSize(2);
        assertThat(ANNA.file("withdrawn/2.json").text()).isEqualTo(FILE);
        assertThat(publish("withdrawn", "{\"id_json\": " + csc + "}").err())
                .startsWith("nothing differs from entry 2 of series \"withdrawn\"");
        Answer twice = ANNA.post("/withdrawn/entries/2/withdraw", "{\"reason\": \"again\"}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.err())
                .startsWith("entry 2 of series \"withdrawn\" was withdrawn already by anna@cern.ch at 2")
                .endsWith(": wrong HV – see elog");
        ANNA.post("/withdrawn/entries/1/withdraw", "{\"reason\": \"all of it\"}");
        Answer none = ANNA.file("withdrawn/latest.json");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.err())
                .isEqualTo("series \"withdrawn\" has no latest entry; all of its entries, 1 to 2, are withdrawn");
        assertThat(ANNA.publish("withdrawn", dt)).isEqualTo(3);
    }

    @Test
    void publishersAtTheSameTimeGetNumbersWithoutGaps() {
        ANNA.create("crowd");
        List<Integer> numbers = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> ANNA.publish("crowd", i % 2 == 0 ? dt : csc))
                .sorted()
                .toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 24).boxed().toList());
        ANNA.create("same-crowd");
        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(
                        i -> publish("same-crowd", "{\"id_json\": " + dt + "}").status())
                .sorted()
                .toList();
        assertThat(statuses.get(0)).isEqualTo(201);
        assertThat(statuses.subList(1, 12)).containsOnly(409);
        List<Integer> withdrawals = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> ANNA.post("/same-crowd/entries/1/withdraw", "{\"reason\": \"no\"}")
                        .status())
                .sorted()
                .toList();
        assertThat(withdrawals).containsExactly(200, 409, 409, 409, 409, 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"series", "series_schedule", "series_revision", "series_entry", "series_withdrawal"})
    void nothingPublishedCanBeChanged(String table) {
        DSLContext database = registry.part(DSLContext.class);
        for (String change : List.of(
                "UPDATE " + table + " SET name = name", "DELETE FROM " + table, "TRUNCATE " + table + " CASCADE")) {
            assertThatThrownBy(() -> database.execute(change))
                    .describedAs(change)
                    .hasMessageContaining("append only: " + change.replaceFirst(" .*", ""));
        }
    }

    @Test
    void aRuleIsPublishedOnceItIsEvaluated() {
        ANNA.create("by-rule");
        JsonNode published =
                ANNA.finished("by-rule", publish("by-rule", recipe(DT, "online", ", \"comment\": \"by rule\"")));
        assertThat(published.path("state").asString()).isEqualTo("PUBLISHED");
        JsonNode entry =
                ANNA.get("/by-rule/entries/" + published.path("number")).json();
        assertThat(entry.path("comment").asString()).isEqualTo("by rule");
        assertThat(entry.path("id_json")).isEqualTo(published.path("id_json"));
        JsonNode same = ANNA.finished("by-rule", publish("by-rule", recipe(DT, "online", "")));
        assertThat(same.path("state").asString()).isEqualTo("UNCHANGED");
        assertThat(same.path("number").intValue()).isEqualTo(1);
        JsonNode again = ANNA.finished("by-rule", publish("by-rule", recipe(DT, "online", ", \"again\": true")));
        assertThat(again.path("number").intValue()).isEqualTo(2);
        assertThat(publish("by-rule", recipe(DT, "/No/Such/Dataset", "")).err())
                .isEqualTo("No datasets matched that dataset name");
        assertThat(ANNA.get("/by-rule/publications/4711").err())
                .isEqualTo("series \"by-rule\" has no publication 4711");
    }

    @Test
    void everyEditOfTheSettingsIsKept() {
        ANNA.create("edited");
        Catalogue ben = Catalogue.of(registry.http(), "ben@cern.ch");
        Answer edited = ben.put(
                "/edited", "{\"title\": \"Collisions\", \"description\": \"All of 2018\", \"comment\": \"clearer\"}");
        assertThat(edited.status()).describedAs(edited.text()).isEqualTo(200);
        ben.put("/edited/schedule", recipe(DT, "online", ", \"cron\": \"30 2 * * *\""));
        ANNA.send("DELETE", "/golden/series/edited/schedule", null);
        JsonNode revisions = ANNA.get("/edited/history").json().path("revisions");
        assertThat(revisions
                        .valueStream()
                        .map(revision -> revision.path("revision").intValue()))
                .containsExactly(4, 3, 2, 1);
        assertThat(revisions.valueStream().map(revision -> revision.path("by").asString()))
                .containsExactly("anna@cern.ch", "ben@cern.ch", "ben@cern.ch", "anna@cern.ch");
        assertThat(revisions
                        .valueStream()
                        .map(revision -> revision.path("title").asString()))
                .containsExactly("Collisions", "Collisions", "Collisions", "A series");
        assertThat(revisions
                        .valueStream()
                        .map(revision -> revision.at("/schedule/cron").asString("")))
                .containsExactly("", "30 2 * * *", "", "");
        assertThat(revisions.get(2).path("comment").asString()).isEqualTo("clearer");
        assertThat(revisions.get(2).path("description").asString()).isEqualTo("All of 2018");
        assertThat(ANNA.send("DELETE", "/golden/series/edited/schedule", null).err())
                .isEqualTo("series \"edited\" has no schedule");
    }

    @Test
    void anotherNameIsHintedAt() {
        ANNA.create("Collisions2018-golden");
        String none = "there is no series \"Collisions2018-goldn\"; did you mean \"Collisions2018-golden\"?";
        for (String path : List.of(
                "/Collisions2018-goldn",
                "/Collisions2018-goldn/latest.json",
                "/Collisions2018-goldn/1.json",
                "/Collisions2018-goldn/entries",
                "/Collisions2018-goldn/entries/1",
                "/Collisions2018-goldn/history")) {
            Answer answer = ANNA.get(path);
            assertThat(answer.status()).describedAs(path).isEqualTo(404);
            assertThat(answer.err()).describedAs(path).isEqualTo(none);
        }
        assertThat(publish("Collisions2018-goldn", "{\"id_json\": " + dt + "}").err())
                .isEqualTo(none);
        assertThat(publish("Collisions2018-goldn", recipe(DT, "online", "")).err())
                .isEqualTo(none);
        assertThat(ANNA.file("Collisions2018-golden/1.json").err())
                .isEqualTo("series \"Collisions2018-golden\" has no entry 1; nothing is published in it yet");
        ANNA.publish("Collisions2018-golden", dt);
        assertThat(ANNA.get("/Collisions2018-golden/entries/9").err())
                .isEqualTo("series \"Collisions2018-golden\" has no entry 9; the newest is 1");
        Answer taken = ANNA.post("", "{\"name\": \"collisions2018-GOLDEN\", \"title\": \"Another\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.err()).isEqualTo("there is a series \"Collisions2018-golden\" already; choose another name");
    }

    @Test
    void entriesComeInPages() {
        ANNA.create("pages");
        IntStream.range(0, 5).forEach(i -> ANNA.publish("pages", dt));
        assertThat(numbers("/pages/entries?limit=2")).containsExactly(5, 4);
        assertThat(numbers("/pages/entries?limit=2&below=4")).containsExactly(3, 2);
        assertThat(numbers("/pages/entries?below=1")).isEmpty();
    }

    private static List<Integer> numbers(String path) {
        return ANNA.get(path)
                .json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("number").intValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "POST | | {\"name\": \"2018\", \"title\": \"x\"} | \"2018\" at name can't be the name of a series",
                "POST | | {\"name\": \"a/b\", \"title\": \"x\"} | \"a/b\" at name can't be the name of a series",
                "POST | | {\"name\": \"ok\"} | title must be a text of 1 to 200 characters",
                "POST | | {\"name\": \"ok\", \"title\": 7} | title must be a text of at most 200 characters",
                "POST | | {\"name\": \"ok\", \"title\": \"x\", \"titel\": \"y\"} | unknown field \"titel\"; did you mean"
                        + " \"title\"?",
                "PUT | /bad | {\"name\": \"other\", \"title\": \"x\", \"description\": \"\"} | unknown field \"name\"",
                "PUT | /bad | {\"title\": \"x\"} | description must be a text of at most 10000 characters, and may be empty",
                "POST | /bad/entries | {} | JSON logic sent is not in json format",
                "POST | /bad/entries | {\"id_json\": \"x\"} | id_json must be a whole number from 1 on, not \"x\"",
                "POST | /bad/entries | {\"id_json\": 1, \"json_logic\": {}} | give either id_json, to publish a golden JSON",
                "POST | /bad/entries | {\"id_json\": 1, \"agian\": true} | unknown field \"agian\"; did you mean \"again\"?",
                "POST | /bad/entries | {\"id_json\": 1, \"again\": 1} | again must be true or false, not 1",
                "POST | /bad/entries | {\"json_logic\": {\"nope\": 1}, \"dataset_name_filter\": \"%\"} | ",
                "POST | /bad/entries | {\"json_logic\": {\"==\": [1, 1]}, \"dataset_name_filter\": \"(\"} | \"(\" is no"
                        + " SIMILAR TO pattern",
                "POST | /bad/entries/1/withdraw | {} | reason must be a text of 1 to 2000 characters",
                "POST | /bad/entries/x/withdraw | {\"reason\": \"x\"} | \"x\" is no number",
                "PUT | /bad/schedule | {\"json_logic\": {\"==\": [1, 1]}, \"dataset_name_filter\": \"%\"} | \"\" at cron needs"
                        + " five fields",
                "GET | /bad/entries?limit=0 | | limit must be a whole number from 1 to 1000, not \"0\"",
                "GET | /bad/entries?limits=5 | | unknown parameter \"limits\"; did you mean \"limit\"?",
                "GET | /bad/latest.json?download=1 | | unknown parameter \"download\"",
                "GET | /bad/x.json | | \"x\" is no number",
                "GET | /bad?as_of=1 | | what GET /golden/series/bad answers has no past",
            })
    void whatMakesNoSenseIsNamed(
            String method, @Nullable String path, @Nullable String body, @Nullable String message) {
        ANNA.post("", "{\"name\": \"bad\", \"title\": \"Bad input\"}");
        Answer answer = ANNA.send(method, "/golden/series" + (path == null ? "" : path), body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
        assertThat(answer.err()).contains(message == null ? "nope" : message);
        assertThat(ANNA.get("/bad").json().path("entries").intValue()).isZero();
        assertThat(ANNA.get("/bad").json().path("revision").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * * * | needs five fields",
                "@daily | needs five fields",
                "61 2 * * * | is none (",
                "0 0 30 2 * | names a time that never comes",
                "0 0 1 * MON | gives days of the month and of the week, which some join by and, others by or; give one",
            })
    void aTimeThatIsNoneIsRefused(String cron, String message) {
        ANNA.post("", "{\"name\": \"bad\", \"title\": \"Bad input\"}");
        Answer answer = ANNA.put("/bad/schedule", recipe(DT, "online", ", \"cron\": \"" + cron + "\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).startsWith("\"" + cron + "\" at cron " + message);
    }
}
