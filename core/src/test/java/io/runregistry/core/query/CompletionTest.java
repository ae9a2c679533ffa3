package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn();

    private static List<String> complete(String text) {
        return QueryText.complete(text, text.length(), Scope.RUNS, KNOWN).stream()
                .map(Completion::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "run > 1 and hlt_k|hlt_key",
                "oms.hlt_k|oms.hlt_key",
                "dt-d|dt-dt",
                "run |=,!=,<,<=,>,>=,in,not in,between,not between",
                "significant |=,!=,like,not like,in,not in,between,not between,is null,is not null,and,or",
                "class l|like",
                "significant = |true,false",
                "dt-dt |=,in,GOOD,BAD,STANDBY,EXCLUDED,NOTSET,EMPTY,\"NO VALUE FOUND\",any,all,no,comment,cause",
                "dt-dt = B|BAD",
                "(dt-dt in (GOOD, ST|STANDBY",
                "dt-dt GOOD > 95% |and,or,lumi",
                "dt-dt all GOOD |and,or",
                "(run = 1 |and,or",
                "changed |since,until,by",
                "changed since 2022-10-01 u|until",
                "any |comment,cause",
            })
    void whatMayComeIsOffered(String text, String words) {
        assertThat(complete(text)).containsExactlyElementsOf(Arrays.asList(words.split(",")));
    }

    @Test
    void aConditionBeginsWithAnyNameOfTheScope() {
        assertThat(complete("run = 1 and "))
                .contains("hlt_key", "run", "dt-dt", "class", "not", "changed", "any comment")
                .doesNotContain("dataset", "dt_state", "and", "GOOD", "since");
        assertThat(QueryText.complete("", 0, Scope.DATASETS, KNOWN))
                .extracting(Completion::text)
                .contains("dataset", "dt_state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class = ",
                "class = G",
                "hlt_key like ",
                "hlt_key like \"GO",
                "run in @",
                "changed by a",
                "enrgy > 5 and ",
                "run > 1) and "
            })
    void nothingIsOfferedWhereAnythingMayComeOrNothingCan(String text) {
        assertThat(complete(text)).isEmpty();
    }

    @Test
    void theWordAtThePlaceIsReplaced() {
        String text = "run > 1 and ener and significant";

        assertThat(QueryText.complete(text, "run > 1 and ener".length(), Scope.RUNS, KNOWN))
                .containsExactly(new Completion(
                        "energy", Completion.Kind.NAME, 12, 16, "energy of a beam; 6800 in collisions of 2022 (GeV)"));
    }
}
