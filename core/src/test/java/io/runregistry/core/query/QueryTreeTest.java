package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Query.Share.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class QueryTreeTest {

    private static final AttributeCatalogue KNOWN =
            AttributeCatalogue.builtIn().with(AttributeCatalogue.Kind.COLUMN, List.of("dt-dt"));

    @Test
    void whatTheWireHasNoWordForIsReadAsItIsWritten() {
        Query any = new Query.Comparison(
                new Attribute.AnyTexts(Attribute.FlagTexts.Kind.COMMENTS), Operator.LIKE, StringNode.valueOf("%HV%"));
        Query tree = new Query.And(List.of(
                new Query.Not(any),
                new Query.Share("dt-dt", Status.GOOD, Operator.GREATER, 95, Measure.LUMINOSITY),
                new Query.Changed(
                        Optional.of(Instant.parse("2022-10-01T00:00:00Z")), Optional.empty(), Optional.of("a@b.ch"))));

        Query read = FilterParser.parseTree(tree.toJson(), Scope.RUNS, KNOWN);

        assertThat(read.toJson()).isEqualTo(tree.toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"share\": {\"column\": \"dt-dtt\", \"status\": \"GOOD\", \"operator\": \">\", \"percent\": 5, \"of\": \"lumisections\"}}"
                        + "|query.share.column can't be \"dt-dtt\"; did you mean \"dt-dt\"?",
                "{\"share\": {\"column\": \"dt-dt\", \"status\": \"GOOD\", \"operator\": \">\", \"percent\": 101, \"of\": \"lumisections\"}}"
                        + "|query.share.percent must be a number from 0 to 100, not 101",
                "{\"changed\": {\"since\": \"yesterday\"}}|must be a time like",
                "{\"changed\": {}}|query.changed needs since, until or by",
                "{\"changed\": {\"sinc\": \"2022-07-05\"}}|query.changed.sinc is unknown; did you mean \"since\"?",
                "{\"not\": {\"and\": [{\"run_numbr\": 1}]}}|unknown attribute \"run_numbr\" at query.not.and[0]"
            })
    void whatIsWrongIsNamed(String tree, String message) {
        assertThatThrownBy(() -> FilterParser.parseTree(JsonMapper.shared().readTree(tree), Scope.RUNS, KNOWN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theWireKnowsNothingOfIt() {
        assertThatThrownBy(
                        () -> FilterParser.parse(new Query.Not(Query.runNumber().is(1)).toJson(), Scope.RUNS, KNOWN))
                .hasMessageContaining("unknown attribute \"not\"");
    }
}
