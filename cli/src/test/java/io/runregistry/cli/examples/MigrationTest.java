package io.runregistry.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/migrating-from-python.md leaves out no function of the Python client's versions 1.0 to 3.1. */
class MigrationTest {

    private static final Path PAGE = Path.of("..", "docs", "migrating-from-python.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setup",
                "get_run",
                "get_runs",
                "get_dataset",
                "get_datasets",
                "get_dataset_names_of_run",
                "get_cycles",
                "get_datasets_accepted",
                "get_lumisections",
                "get_oms_lumisections",
                "get_lumisection_ranges",
                "get_lumisection_ranges_by_component",
                "get_oms_lumisection_ranges",
                "get_joint_lumisection_ranges",
                "create_json",
                "move_runs",
                "make_significant_runs",
                "reset_RR_attributes_and_refresh_runs",
                "manually_refresh_components_statuses_for_runs",
                "edit_rr_lumisections",
                "move_datasets",
                "change_run_class"
            })
    void theFunctionStandsBesideOurs(String function) throws IOException {
        assertThat(javaExamples()).anyMatch(line -> line.matches(".*//.*\\b" + function + "\\(.*"));
    }

    /** It is gone in 3.x, and has no call of its own in ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate_json",
                "ENVIRONMENT",
                "SSO_CLIENT_ID",
                "SSO_CLIENT_SECRET",
                ".env",
                "ignore_filter_transformation"
            })
    void soDoesWhatIsNoFunctionOfOurs(String name) throws IOException {
        assertThat(Files.readString(PAGE)).contains(name);
    }

    private static Stream<String> javaExamples() throws IOException {
        return Page.of("page", Files.readString(PAGE)).examples().stream()
                .filter(Example.Code.class::isInstance)
                .flatMap(example -> ((Example.Code) example).text().lines());
    }
}
