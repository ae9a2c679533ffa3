package io.runregistry.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sends what was once sent to the production registry, on the state it had then, and compares the answers. */
class WireReplayTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

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
                    + "|GET /no/such/route|POST /runs|POST /datasets|POST /json_portal/(generate|json)");

    /** Of those that write, the ones whose state does not come from routes that are still to come. */
    private static final Set<String> WRITING = Set.of(
            "w_in_new",
            "w_in_same",
            "w_in_changed",
            "w_in_shorter",
            "w_in_no_run_number",
            "w_in_no_email",
            "w_in_manual_email",
            "w_in_empty",
            "w_in_no_body",
            "w_in_numbers",
            "w_in_numbers_get",
            "w_in_nul",
            "w_in_rr_only",
            "w_in_rr_only_get",
            "w_ds_new",
            "w_ds_new_dup",
            "w_ds_new_rr_ls",
            "w_ls_good",
            "w_ls_bad_nocomment",
            "w_ls_bad",
            "w_ls_unknown_status",
            "w_ls_nostatus",
            "w_ls_reversed",
            "w_ls_zero",
            "w_ls_new_component",
            "w_ls_beyond_end",
            "w_ls_not_open",
            "w_ls_missing_run",
            "w_ls_offline",
            "w_ls_offline_missing",
            "w_ls_offline_not_open",
            "w_ls_after_zero_rr",
            "w_ls_after_beyond_rr",
            "w_ls_after_beyond_joint",
            "w_ls_after_beyond_comp",
            "w_ls_after_run",
            "w_oms_edit_true",
            "w_oms_edit_false",
            "w_oms_edit_offline",
            "w_oms_edit_offline_after",
            "w_ds_open",
            "w_ds_signoff_dt",
            "w_ds_wrong_from",
            "w_ds_bogus_state",
            "w_ds_bogus_ws",
            "w_ds_missing",
            "w_ds_body_ws",
            "w_ds_dbs",
            "w_ds_dbs_again",
            "w_ds_gui",
            "w_ds_put",
            "w_ds_recalc",
            "w_dc_change_states",
            "w_dc_change_all_ws",
            "w_dc_change_bad",
            "w_dc_change_nomatch",
            "w_dc_dup",
            "w_dc_copycol",
            "w_dc_colupdate",
            "w_dc_colupdate_badcol",
            "w_dc_hide_noreason",
            "w_dc_hide",
            "w_dc_hide_after",
            "w_dc_hide_online",
            "w_js_notjson",
            "w_js_object",
            "w_js_empty",
            "w_js_noname",
            "w_js_nomatch",
            "w_js_poll_unknown");

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
    }

    static Stream<RecordedExchange> exchanges() {
        return RecordedExchange.readAll().stream()
                .filter(exchange -> exchange.name().startsWith("r_") || WRITING.contains(exchange.name()))
                .filter(exchange -> ROUTES.matcher(exchange.method() + " " + exchange.path())
                        .matches());
    }

    @Test
    void mostOfWhatWasRecordedIsReplayed() {
        assertThat(exchanges().count()).isGreaterThan(170);
    }

    @Test
    void theListOfDifferencesNamesNothingElse() {
        assertThat(exchanges().map(RecordedExchange::name)).containsAll(KNOWN_DIFFERENCES.keySet());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void theAnswerIsThatOfTheProductionRegistry(RecordedExchange recorded) {
        Answer ours = registry.http().send(recorded.method(), recorded.path(), recorded.headers(), recorded.body());
        assertThat(ours.status()).describedAs(ours.text()).isLessThan(500);
        if (KNOWN_DIFFERENCES.containsKey(recorded.name())) {
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
            List<String> differences =
                    WireComparison.differences(recorded.answer(), json(ours), SETS.contains(recorded.name()));
            assertThat(differences).isEmpty();
        }
    }

    private static List<String> differences(RecordedExchange recorded, Answer ours) {
        return WireComparison.differences(recorded.answer(), json(ours), SETS.contains(recorded.name()));
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
