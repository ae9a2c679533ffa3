package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"run_number": 7}                               | {"run_number": {"=": 7}}
            {"run_number": {"or": [1, 2]}}                  | {"run_number": {"or": [{"=": 1}, {"=": 2}]}}
            {"run_number": {"and": [{">": 1}, {"<": 9}]}}   | {"run_number": {"and": [{">": 1}, {"<": 9}]}}
            {"class": {"like": "%Coll%"}}                   | {"rr_attributes.class": {"like": "%Coll%"}}
            {"hlt_key": null}                               | {"oms_attributes.hlt_key": {"=": null}}
            {"oms_attributes.new_one": 1}                   | {"oms_attributes.new_one": {"=": 1}}
            {"dt-dt": "GOOD"}                               | {"triplet_summary.dt-dt.GOOD": {">": 0}}
            {"dt-dt": {"=": "BAD"}}                         | {"triplet_summary.dt-dt.BAD": {">": 0}}
            {"dt-dt": "bad"}                                | {"triplet_summary.dt-dt.BAD": {">": 0}}
            {"dt-dt": {"or": ["GOOD", {"=": "BAD"}]}}       | {"or": [{"triplet_summary.dt-dt.GOOD": {">": 0}}, {"triplet_summary.dt-dt.BAD": {">": 0}}]}
            {"or": [{"state": "OPEN"}, {"fill_number": 5}]} | {"or": [{"rr_attributes.state": {"=": "OPEN"}}, {"oms_attributes.fill_number": {"=": 5}}]}
            """)
    void filtersOfThePythonClientAreTranslated(String filter, String wire) {
        assertThat(Filter.parse(filter).toWire(Scope.RUNS))
                .isEqualTo(JsonMapper.shared().readTree(wire));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"dataset_name": {"like": "%Express%"}} | {"name": {"like": "%Express%"}}
            {"tracker_state": "OPEN"}               | {"dataset_attributes.tracker_state": {"=": "OPEN"}}
            {"class": "Cosmics22"}                  | {"rr_attributes.class": {"=": "Cosmics22"}}
            """)
    void datasetsHaveNamesAndStates(String filter, String wire) {
        assertThat(Filter.parse(filter).toWire(Scope.DATASETS))
                .isEqualTo(JsonMapper.shared().readTree(wire));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"hlt_keyy": "x"}         | unknown attribute "hlt_keyy" at filter; did you mean "hlt_key"?; a name that only the server knows needs its prefix, as oms_attributes.hlt_keyy
            {"tracker-strp": "GOOD"}  | unknown column "tracker-strp" at filter.tracker-strp; did you mean "tracker-strip"?
            {"dt-dt": true}           | true at filter.dt-dt is no status; known are GOOD, BAD, STANDBY, EXCLUDED, NOTSET, EMPTY, NO VALUE FOUND
            {"dt-dt": {"<>": "GOOD"}} | operator "<>" at filter.dt-dt makes no sense with a status; for counts write "triplet_summary.dt-dt.GOOD": {"<>": 0}
            """)
    void whatMakesNoSenseIsRefusedAndNeverDropped(String filter, String message) {
        Filter parsed = Filter.parse(filter);
        assertThatThrownBy(() -> parsed.toWire(Scope.RUNS))
                .isInstanceOf(InvalidCallException.class)
                .hasMessage(message);
    }

    @Test
    void aCallersFilterIsNeverChanged() {
        Map<String, Object> inner = new HashMap<>(Map.of("<", 9));
        Map<String, Object> mine = new HashMap<>(Map.of("run_number", inner, "dt-dt", "GOOD"));
        Filter filter = Filter.of(mine);
        inner.put(">", 1);
        filter.toWire(Scope.RUNS);
        assertThat(mine).isEqualTo(Map.of("run_number", Map.of("<", 9, ">", 1), "dt-dt", "GOOD"));
        assertThat(filter.toWire(Scope.RUNS).path("run_number").toString()).isEqualTo("{\"<\":9}");
    }

    @Test
    void rawFiltersTravelAsTheyAre() {
        assertThat(Filter.parseRaw("{\"whatever\": 1}").toWire(Scope.RUNS).toString())
                .isEqualTo("{\"whatever\":1}");
    }

    @Test
    void filtersCanBeWrittenInJava() {
        Query query = Query.runNumber().between(1, 9).and(Query.column("dt-dt").has(Status.GOOD));
        assertThat(Filter.of(query).toWire(Scope.RUNS).toString())
                .isEqualTo("{\"and\":[{\"and\":[{\"run_number\":{\">=\":1}},{\"run_number\":{\"<=\":9}}]},"
                        + "{\"triplet_summary.dt-dt.GOOD\":{\">\":0}}]}");
    }
}
