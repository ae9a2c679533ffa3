package io.runregistry.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only this registry knows is never passed over: whoever wants to look must not write. */
class OwnFieldsTest {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void aRun() {
        registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": 5001}, "rr_attributes": {"class": "X", "significant": true},
                 "oms_lumisections": [{"dt0_ready": true}], "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}]}
                """);
    }

    private static String everything() {
        return registry.http().get("/versions").text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /lumisections/edit_rr_lumisections | {"run_number": 5001, "dataset_name": "online", "component": "dt-dt", "new_lumisection_range": {"start": 1, "end": 1, "status": "STANDBY"}, "dry_run": true} | this call takes no "dry_run"; nothing was done
            POST   | /runs/move_run/OPEN/SIGNOFF        | {"run_number": 5001, "dry_run": true}                | this call takes no "dry_run"; nothing was done
            PUT    | /manual_run_edit/5001/stop_reason  | {"stop_reason": "x", "token": "y"}                   | this call takes no "token"; nothing was done
            POST   | /runs/refresh_run/5001             | {"dry_run": true}                                    | this call takes no "dry_run"; nothing was done
            POST   | /runs/reset_and_refresh_run/5001   | {"expected_version": 0}                              | run 5001 changed since you read it
            POST   | /dc_tools/dataset_column_batch_update | {"filter": {"run_number": 5001}, "columns_to_update": ["dt-dt"], "new_status": "STANDBY", "dryRun": true} | unknown field "dryRun"; did you mean "dry_run"?
            POST   | /dc_tools/dataset_column_batch_update?dry_run=true | {"filter": {"run_number": 5001}, "columns_to_update": ["dt-dt"], "new_status": "STANDBY"} | "dry_run" belongs into the body, not into the address; nothing was done
            POST   | /runs_filtered_ordered             | {"filter": {}, "page": 0, "page_size": 1, "as_of": 0} | this call takes no "as_of"; nothing was done
            """)
    void whatACallDoesNotTakeIsRefusedAndNothingIsDone(String method, String path, String body, String reason) {
        String before = everything();
        Answer refused = registry.http().send(method, path, JSON, body);
        assertThat(refused.status()).describedAs(refused.text()).isIn(400, 409);
        assertThat(refused.err()).startsWith(reason);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void ifMatchIsRefusedWhereManyAreMeant() {
        Answer refused = registry.http()
                .send(
                        "DELETE",
                        "/dc_tools/hide_datasets",
                        Map.of("Content-Type", "application/json", "If-Match", "\"3\""),
                        "{\"filter\": {\"run_number\": 5001}, \"reason_for_hiding\": \"test\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err()).startsWith("If-Match speaks of one dataset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/versions?text=%00", "/versions?author=a%00b", "/versions?text=%ff", "/versions?text=%ED%A0%80"
            })
    void aQueryThatIsNoTextIsRefused(String path) {
        Answer refused = registry.http().get(path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err()).startsWith("the query of the address");
    }

    @Test
    void aFormThatHoldsNulIsRefused() {
        Answer refused = registry.http()
                .send(
                        "POST",
                        "/dataset_appeared_in_dbs",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "run_number=5001&dataset_name=%00");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err()).isEqualTo("the text at dataset_name holds NUL");
    }

    @Test
    void theNameOfAsOfMayBeEncoded() {
        assertThat(registry.http().get("/runs/5001?as%5Fof=0").text()).isEqualTo("null");
    }
}
