package io.runregistry.server.web.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RowsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn()
            .with(Kind.COLUMN, List.of("dt-dt", "odd-x y"))
            .with(Kind.OMS, List.of("untold"));

    private final RowReader reader = new RowReader(Scope.DATASETS, KNOWN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run = 355100",
                "run in (1, 2, 4..6) and class = \"x \\\"y\\\" \\\\ z\"",
                "not run in 1..2",
                "not not significant",
                "not (run = 1 or run = 2 or significant)",
                "(everything or significant) and run > 1",
                "untold = \"6500\" and untold = 6500 and untold = \"2022-07-05\"",
                "energy = text \"6500\" and hlt_key like \"100\\\\%\"",
                "hlt_key in (\"a, b\", \"c\") and hlt_key is not null and significant = false and significant",
                "dt-dt = GOOD and dt-dt no BAD and dt-dt all GOOD and dt-dt \"NO VALUE FOUND\" > 5 and dt-dt GOOD > 95.5% lumi",
                "`odd-x y` GOOD <= 10% or dt-dt in (GOOD, STANDBY)",
                "dt-dt comment like \"%HV%\" or any cause = \"power cut\"",
                "start_time = 2022-07-05 and start_time in 2022-07-05..2022-07-07 and start_time < 2022-07-05T12:00:00Z",
                "changed since 2022-10-01 until 2022-11-01T12:30:00Z by \"x' or \\\"y\\\"\"",
                "dataset like \"%Express%\" and dt_state in (\"OPEN\", \"SIGNOFF\") and datasets_in_gui = \"a\""
            })
    void aTextIsTheSameAfterItWasRows(String text) {
        Query query = QueryText.parse(text, Scope.DATASETS, KNOWN);

        ObjectNode rows = new RowWriter(reader).write(query);

        assertThat(reader.text(rows).path("text").asString()).isEqualTo(QueryText.print(query, KNOWN));
    }

    @Test
    void whatNoRowCanSayIsText() {
        JsonNode rows = new RowWriter(reader)
                .write(QueryText.parse("dt-dt in (GOOD, BAD) and run = 1", Scope.DATASETS, KNOWN))
                .path("rows");

        assertThat(rows.path(0).toString())
                .isEqualTo("{\"kind\":\"text\",\"not\":false,\"text\":\"dt-dt in (GOOD, BAD)\"}");
        assertThat(rows.path(1).path("kind").asString()).isEqualTo("condition");
    }

    /** Whoever fills in a value need not know what has to stand in quotes, and can't leave the row. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            hlt_key | = | power cut | hlt_key = "power cut"
            hlt_key | = | x or significant | hlt_key = "x or significant"
            hlt_key | like | %a "b"% | hlt_key like "%a \\"b\\"%"
            class | in | a, b | class in ("a", "b")
            run | in | 1, 3..5 | run in (1, 3..5)
            run | = | 1) | bracket
            run | = | x | number
            run | = | `` | a value
            nonsense | = | 1 | unknown attribute
            """)
    void aValueIsOneValue(String subject, String operator, String value, String expected) {
        ObjectNode row = JSON.createObjectNode()
                .put("kind", "condition")
                .put("subject", subject)
                .put("operator", operator)
                .put("value", value);
        ObjectNode group = JSON.createObjectNode().put("kind", "group");
        group.putArray("rows").add(row);

        assertThat(reader.text(group).toString().replace("\\", "")).contains(expected.replace("\\", ""));
    }

    @Test
    void problemsAreToldByRow() {
        String rows = """
                {"kind": "group", "rows": [{"kind": "text", "text": "significant"},
                    {"kind": "group", "any": true, "rows": [{"kind": "text", "text": " "}, {"kind": "changed"}]}]}
                """;
        JsonNode problems = reader.text(JSON.readTree(rows)).path("problems");

        assertThat(problems.findValuesAsString("row")).containsExactly("1.0", "1.1");
        assertThat(problems.path(0).path("says").asString()).isNotBlank();
    }
}
