package io.runregistry.server.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {

    @Test
    void theShippedRulesJudgeEveryCertifiableColumn() {
        Rules shipped = RulesFile.parse(FirstRules.shipped());
        assertThat(shipped.certifiable()).hasSize(16);
        assertThat(shipped.statuses().get(Kind.ONLINE))
                .containsKeys(shipped.certifiable().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "workspaces": 3                                   | workspaces                           | workspaces must be a list
            "ClassClasifier": []                              | ClassClasifier                       | unknown part "ClassClasifier"; did you mean "ClassClassifier"?
            "ClassClassifier": [{"class": "X", "priority": 1, "classifier": {"nope": 1}}] | ClassClassifier[0].classifier | ClassClassifier[0].classifier is no rule: unknown operation "nope"
            "ComponentClassifier": [{"component": 9, "status": "GOOD", "priority": 1, "classifier": true}] | ComponentClassifier[0].component | ComponentClassifier[0].component: no workspace has a column with id 9
            "ComponentClassifier": [{"component": 1, "status": "GOD", "priority": 1, "classifier": true}]  | ComponentClassifier[0].status    | unknown status "GOD" at ComponentClassifier[0].status; did you mean "GOOD"?
            "DatasetsAccepted": [{"name": "/A/B/C", "class": "X", "run_from": "1", "run_to": 2}]           | DatasetsAccepted[0].run_from     | DatasetsAccepted[0].run_from must be a whole number, not "1"
            "certifiable_online_columns": 5                   | certifiable_online_columns           | certifiable_online_columns must be a list of names, not 5
            "revision": "x"                                   | revision                             | revision must be a whole number, not "x"
            "workspaces": [{"id": 1, "workspace": "dt", "online_or_offline": "offlin", "columns": []}] | workspaces[0].online_or_offline | a workspace is online or offline, not "offlin"
            "workspaces": [{"id": 1, "workspace": "dt", "online_or_offline": "offline", "columns": [{"id": 1, "name": "a"}, {"id": 1, "name": "b"}]}] | workspaces[0].columns[1].id | workspaces[0].columns[1].id: another column has the id 1
            "DatasetClassifier": [{"class": "X", "clasifier": true, "classifier": true}]                   | DatasetClassifier[0].clasifier   | unknown field "clasifier" at DatasetClassifier[0].clasifier; did you mean "classifier"?
            "DatasetClassifier": [{"id": 1, "class": "X", "classifier": true}, {"id": 1, "class": "Y", "classifier": true}] | DatasetClassifier[1].id | DatasetClassifier[1].id: another row has the id 1
            "certifiable_online_columns": ["dt-tt"]           | certifiable_online_columns           | unknown online column "dt-tt"; did you mean "dt-dt"?
            """)
    void whatIsWrongIsNamedWithItsPlace(String part, String path, String reason) {
        assertThatThrownBy(() -> RulesFile.parse(StrictJson.parse(file(part))))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    List<Problem> problems = e.problems();
                    assertThat(problems).hasSize(1);
                    assertThat(problems.get(0).path()).isEqualTo(path);
                    assertThat(problems.get(0).message()).startsWith(reason);
                });
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> RulesFile.parse(StrictJson.parse("{}")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::path)
                                .contains("workspaces", "ClassClassifier"));
    }

    /** A file with one column, dt-dt, and no rules but in the given part. */
    private static String file(String part) {
        StringBuilder file = new StringBuilder("{").append(part);
        String workspaces = "[{\"id\": 1, \"workspace\": \"dt\", \"online_or_offline\": \"online\","
                + " \"columns\": [{\"id\": 1, \"name\": \"dt\"}]}]";
        List.of(
                        "workspaces",
                        "ClassClassifier",
                        "ComponentClassifier",
                        "DatasetClassifier",
                        "OfflineDatasetClassifier",
                        "DatasetsAccepted")
                .stream()
                .filter(name -> !part.contains("\"" + name + "\""))
                .forEach(name -> file.append(", \"")
                        .append(name)
                        .append("\": ")
                        .append(name.equals("workspaces") ? workspaces : "[]"));
        return file.append("}").toString();
    }
}
