package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.problem.InvalidRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filters that were sent to the production service, as text. */
class WireFiltersTest {

    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn();

    @Test
    void aFilterOfTheWireIsTheSameAsText() throws IOException {
        List<Query> filters = filters().flatMap(WireFiltersTest::understood).toList();

        assertThat(filters).hasSizeGreaterThan(60).allSatisfy(filter -> {
            Query read = QueryText.parse(QueryText.print(filter), Scope.DATASETS, KNOWN);
            assertThat(read).as(QueryText.print(filter)).isEqualTo(filter.normal());
        });
    }

    @Test
    void aFilterOfTheWireReadsWell() throws IOException {
        assertThat(filters().flatMap(WireFiltersTest::understood).map(QueryText::print))
                .contains(
                        "",
                        "run = 327743",
                        "run > 309000 and run < 310000",
                        "run in (327743, 323555)",
                        "class not like \"%cosmics%\"",
                        "significant",
                        "significant = text \"true\"",
                        "state in (\"OPEN\", \"COMPLETED\")",
                        "ls_duration > text \"100\"",
                        "recorded_lumi is not null",
                        "dt-dt no BAD",
                        "dt-dt = BAD or csc-csc = BAD",
                        "dt-dt comment like \"%elog%\"",
                        "dt-dt GOOD > text \"5\"",
                        "dataset = \"online\" and run < 309004",
                        "end_time < 2018-03-20");
    }

    /** Some were sent to see them refused. */
    private static Stream<Query> understood(JsonNode filter) {
        try {
            return Stream.of(FilterParser.parse(filter, Scope.DATASETS, KNOWN));
        } catch (InvalidRequestException refused) {
            return Stream.empty();
        }
    }

    private static Stream<JsonNode> filters() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                WireFiltersTest.class.getResourceAsStream("wire-filters.ndjson"), StandardCharsets.UTF_8))) {
            return lines.lines().map(JsonMapper.shared()::readTree).toList().stream();
        }
    }
}
