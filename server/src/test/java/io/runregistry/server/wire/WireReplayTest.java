package io.runregistry.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends what was once sent to the production registry, on the state it had then, and compares the answers. */
class WireReplayTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--rules=src/test/resources/wire/rules.json");

    private static final Map<String, Integer> KNOWN_DIFFERENCES = KnownDifferences.statusByExchange();

    /** The routes that this server has so far. */
    private static final Pattern ROUTES = Pattern.compile(
            "(?i)(GET|HEAD|DELETE) /runs/[^/]*/?|GET /runs_lastupdated_50|GET /get_all_dataset_names_of_run/.*"
                    + "|.* /runs_filtered_ordered|POST /datasets_filtered_ordered|POST /datasets/get_dataset"
                    + "|GET /datasets_waiting(_dbs)?|POST /dc_tools/unique_dataset_names|POST /datasets_get_lumisection_bar"
                    + "|POST /lumisections/(rr|oms|joint)_lumisection.*|GET /workspaces/.*|POST /versions/get_versions"
                    + "|GET /run_with_history/.*|POST /lumisections/get_((rr|oms)_lumisection_history|data_of_json)"
                    + "|PUT /lumisections/edit_(rr|oms)_lumisections|POST /datasets/[^/]+/move_dataset/.*"
                    + "|POST /datasets/export_to_csv|POST /dataset_appeared_in_.*|PUT /recalculate_cache_for_specific_dataset"
                    + "|(POST|DELETE) /dc_tools/.*|PUT /datasets/global"
                    + "|.* /(json_)?classifiers/.*|.* /datasets_accepted.*"
                    + "|(GET|POST) /classifier_playground.*|POST /visualization/generate|POST /json_creation/generate"
                    + "|GET /no/such/route|POST /runs|POST /datasets|POST /json_portal/(generate|jsons?)|DELETE /json_portal/json"
                    + "|POST /runs/(move_run|mark_significant|refresh_run|reset_and_refresh_run)/?.*"
                    + "|PUT /(manual_run_edit|automatic_run_update)/.*|.* /cycles(/.*)?");

    /** What needs the caller to be refused, which nobody is in local mode; other tests send them. */
    private static final Pattern REFUSALS = Pattern.compile(
            "w_auth_(none|email_only|wrong_egroup|shifter_class)|w_ds_noauth|w_js_delete_other|w_cl_json_edit_(other|noegroups)");

    /** Answers that are sets, or rows that tie under the asked sorting. */
    private static final Set<String> SETS = Set.of(
            "r_dataset_names",
            "r_unique_names",
            "w_dc_hide_after",
            "r_datasets_waiting",
            "r_runs_lastupdated",
            "r_runs_sort_ls_desc",
            "r_runs_sort_multi_mixed",
            "r_datasets_sort_class",
            "r_datasets_sort_ls",
            "r_workspaces_online",
            "r_workspaces_offline");

    @BeforeAll
    static void recordedState() {
        RecordedState.load(registry.part(EventLog.class));
        registry.http()
                .send(
                        "POST",
                        "/json_classifiers/json_classifier",
                        Map.of("Content-Type", "application/json", "email", "seed@seed"),
                        RecordedState.SAVED_RULE);
        RecordedState.makeCycles(registry.http());
    }

    static Stream<RecordedExchange> exchanges() {
        return RecordedExchange.readAll().stream()
                .filter(exchange -> !REFUSALS.matcher(exchange.name()).matches())
                .filter(exchange -> ROUTES.matcher(exchange.method() + " " + exchange.path())
                        .matches());
    }

    @Test
    void mostOfWhatWasRecordedIsReplayed() {
        assertThat(exchanges().count()).isGreaterThan(280);
    }

    @Test
    void theListOfDifferencesNamesNothingElse() {
        assertThat(exchanges().map(RecordedExchange::name)).containsAll(KNOWN_DIFFERENCES.keySet());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void theAnswerIsThatOfTheProductionRegistry(RecordedExchange recorded) {
        Answer ours = send(recorded);
        while (recorded.name().endsWith("_wait") && (ours.status() == 202 || ours.status() == 203)) {
            LockSupport.parkNanos(20_000_000);
            ours = send(recorded);
        }
        assertThat(ours.status()).describedAs(ours.text()).isLessThan(500);
        if (recorded.compare().equals("any-of-202-203-200")) {
            assertThat(ours.status()).isIn(202, 203, 200);
        } else if (KNOWN_DIFFERENCES.containsKey(recorded.name())) {
            assertThat(ours.status()).describedAs(ours.text()).isEqualTo(KNOWN_DIFFERENCES.get(recorded.name()));
            assertThat(recorded.status() != ours.status()
                            || !differences(recorded, ours).isEmpty())
                    .describedAs("docs/compatibility.md says that the answers differ")
                    .isTrue();
        } else if (recorded.status() >= 400) {
            assertThat(ours.status()).describedAs(ours.text()).isGreaterThanOrEqualTo(400);
            compareErrors(recorded, ours);
        } else {
            assertThat(ours.status()).describedAs(ours.text()).isEqualTo(recorded.status());
            assertThat(differences(recorded, ours)).isEmpty();
        }
    }

    private static Answer send(RecordedExchange recorded) {
        return registry.http().send(recorded.method(), recorded.path(), recorded.headers(), recorded.body());
    }

    private static List<String> differences(RecordedExchange recorded, Answer ours) {
        return WireComparison.differences(
                compared(recorded, recorded.answer()), compared(recorded, json(ours)), SETS.contains(recorded.name()));
    }

    /** Of a job only what was asked for; the rest is how production's queue keeps it. Its id shows in what follows. */
    private static JsonNode compared(RecordedExchange recorded, JsonNode answer) {
        if (recorded.path().startsWith("/cycles")) {
            return withSortedDatasets(answer.deepCopy());
        }
        return recorded.path().equals("/json_portal/generate") ? answer.path("data") : answer;
    }

    /** Production lists the datasets of a cycle as they happen to lie in its table. */
    private static JsonNode withSortedDatasets(JsonNode answer) {
        for (JsonNode cycle : answer.isArray() ? answer : List.of(answer)) {
            for (String name : List.of("CycleDataset", "datasets")) {
                if (cycle.path(name).isArray()) {
                    List<JsonNode> datasets = cycle.path(name)
                            .valueStream()
                            .sorted(Comparator.comparing(
                                    dataset -> dataset.path("run_number").asInt(0)))
                            .toList();
                    ((ObjectNode) cycle).putArray(name).addAll(datasets);
                }
            }
        }
        return answer;
    }

    /** Where production says something of its own, and not its engine, ours begins with the same words. */
    private static void compareErrors(RecordedExchange recorded, Answer ours) {
        String theirs = recorded.answer().path("err").asString("");
        if (recorded.compare().equals("exact") && !theirs.isEmpty()) {
            assertThat(ours.err()).startsWith(theirs);
        } else {
            assertThat(ours.err()).isNotEmpty();
        }
    }

    private static JsonNode json(Answer answer) {
        return answer.text().isEmpty() ? JsonNodeFactory.instance.stringNode("") : answer.json();
    }
}
