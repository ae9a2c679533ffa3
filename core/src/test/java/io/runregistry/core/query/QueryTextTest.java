package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn();

    /** Text, and the tree as JSON with ' for ". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "run = 309000|{'run_number':{'=':309000}}",
                "RUN_NUMBER = 1|",
                "run_number != 1|{'run_number':{'<>':1}}",
                "oms.energy >= 6.5e3|{'oms_attributes.energy':{'>=':6500}}",
                "oms_attributes.b_field<3.7|{'oms_attributes.b_field':{'<':3.7}}",
                "class = Collisions18|{'rr_attributes.class':{'=':'Collisions18'}}",
                "class like \"%Coll%\"|{'rr_attributes.class':{'like':'%Coll%'}}",
                "class not like %Coll%|{'rr_attributes.class':{'notlike':'%Coll%'}}",
                "class NOTLIKE 'x'|{'rr_attributes.class':{'notlike':'x'}}",
                "significant|{'rr_attributes.significant':{'=':true}}",
                "significant = false|{'rr_attributes.significant':{'=':false}}",
                "not significant|{'not':{'rr_attributes.significant':{'=':true}}}",
                "hlt_key is null|{'oms_attributes.hlt_key':{'=':null}}",
                "hlt_key IS NOT NULL|{'oms_attributes.hlt_key':{'<>':null}}",
                "hlt_key != null|{'oms_attributes.hlt_key':{'<>':null}}",
                "run in (1, 2)|{'or':[{'run_number':{'=':1}},{'run_number':{'=':2}}]}",
                "run in 1|{'run_number':{'=':1}}",
                "run in 1..5|{'and':[{'run_number':{'>=':1}},{'run_number':{'<=':5}}]}",
                "run between 1 and 5|{'and':[{'run_number':{'>=':1}},{'run_number':{'<=':5}}]}",
                "run in (1, 3..5)|{'or':[{'run_number':{'=':1}},{'and':[{'run_number':{'>=':3}},{'run_number':{'<=':5}}]}]}",
                "run not in (1, 3..5)|{'and':[{'run_number':{'<>':1}},{'or':[{'run_number':{'<':3}},{'run_number':{'>':5}}]}]}",
                "run not between 3 and 5|{'or':[{'run_number':{'<':3}},{'run_number':{'>':5}}]}",
                "run = 1 and run = 2 or run = 3|{'or':[{'and':[{'run_number':{'=':1}},{'run_number':{'=':2}}]},{'run_number':{'=':3}}]}",
                "run = 1 and (run = 2 or run = 3)|{'and':[{'run_number':{'=':1}},{'or':[{'run_number':{'=':2}},{'run_number':{'=':3}}]}]}",
                "(((run = 1))) AND ((run = 2 and run = 3))|{'and':[{'run_number':{'=':1}},{'run_number':{'=':2}},{'run_number':{'=':3}}]}",
                "not run = 1 and run = 2|{'and':[{'not':{'run_number':{'=':1}}},{'run_number':{'=':2}}]}",
                "not everything|{'not':{'and':[]}}",
                "start_time >= 2022-07-05|{'oms_attributes.start_time':{'>=':'2022-07-05'}}",
                "start_time > 2022-07-05|{'oms_attributes.start_time':{'>=':'2022-07-06'}}",
                "start_time < 2022-07-05|{'oms_attributes.start_time':{'<':'2022-07-05'}}",
                "start_time <= 2022-12-31|{'oms_attributes.start_time':{'<':'2023-01-01'}}",
                "start_time = '2022-07-05'|{'and':[{'oms_attributes.start_time':{'>=':'2022-07-05'}},{'oms_attributes.start_time':{'<':'2022-07-06'}}]}",
                "start_time <> 2022-07-05|{'or':[{'oms_attributes.start_time':{'<':'2022-07-05'}},{'oms_attributes.start_time':{'>=':'2022-07-06'}}]}",
                "start_time in 2022-07-05..2022-07-06|{'and':[{'oms_attributes.start_time':{'>=':'2022-07-05'}},{'oms_attributes.start_time':{'<':'2022-07-07'}}]}",
                "start_time > 2022-07-05T14:00+02:00|{'oms_attributes.start_time':{'>':'2022-07-05T12:00:00Z'}}",
                "start_time > 2022-07-05T14:00:01|{'oms_attributes.start_time':{'>':'2022-07-05T14:00:01Z'}}",
                "start_time > '2022-07-05 14:00:01.5-0130'|{'oms_attributes.start_time':{'>':'2022-07-05T15:30:01.500Z'}}",
                "start_time > text '2022'|{'oms_attributes.start_time':{'>':'2022'}}",
                "energy = text \"6500\"|{'oms_attributes.energy':{'=':'6500'}}",
                "dt-dt = GOOD|{'triplet_summary.dt-dt.GOOD':{'>':0}}",
                "dt-dt any bad|{'triplet_summary.dt-dt.BAD':{'>':0}}",
                "dt-dt no BAD|{'triplet_summary.dt-dt.BAD':{'=':0}}",
                "dt-dt = \"NO VALUE FOUND\"|{'triplet_summary.dt-dt.NO VALUE FOUND':{'>':0}}",
                "dt-dt in (GOOD, STANDBY)|{'or':[{'triplet_summary.dt-dt.GOOD':{'>':0}},{'triplet_summary.dt-dt.STANDBY':{'>':0}}]}",
                "dt-dt GOOD > 5|{'triplet_summary.dt-dt.GOOD':{'>':5}}",
                "triplet_summary.dt-dt.GOOD > 5|{'triplet_summary.dt-dt.GOOD':{'>':5}}",
                "dt-dt GOOD in 5..10|{'and':[{'triplet_summary.dt-dt.GOOD':{'>=':5}},{'triplet_summary.dt-dt.GOOD':{'<=':10}}]}",
                "dt-dt comment like \"%HV%\"|{'triplet_summary.dt-dt.comments':{'like':'%HV%'}}",
                "dt-dt causes = 'x'|{'triplet_summary.dt-dt.causes':{'=':'x'}}",
                "any comment not like \"%power cut%\"|{'triplet_summary.any.comments':{'notlike':'%power cut%'}}",
                "tracker-strip all GOOD|{'share':{'column':'tracker-strip','status':'GOOD','operator':'>=','percent':100.0,'of':'lumisections'}}",
                "tracker-pixel GOOD>95%|{'share':{'column':'tracker-pixel','status':'GOOD','operator':'>','percent':95.0,'of':'lumisections'}}",
                "tracker-pixel GOOD <= 99.5 % lumi|{'share':{'column':'tracker-pixel','status':'GOOD','operator':'<=','percent':99.5,'of':'luminosity'}}",
                "changed by \"a@b.ch\" since 2022-10-01|{'changed':{'since':'2022-10-01T00:00:00Z','by':'a@b.ch'}}",
                "changed until 2022-11-01T12:00+01:00|{'changed':{'until':'2022-11-01T11:00:00Z'}}",
                "`oms_attributes.hlt_key` = \"a\\\"b\\u00e9\\n\\%\"|{'oms_attributes.hlt_key':{'=':'a\\\"bé\\n\\\\%'}}",
            })
    void textIsReadAsTheTreeItMeans(String text, @Nullable String json) {
        if (json == null) {
            assertThatThrownBy(() -> QueryText.parse(text, Scope.RUNS, KNOWN))
                    .hasMessageContaining("did you mean \"run_number\"?");
            return;
        }
        assertThat(QueryText.parse(text, Scope.RUNS, KNOWN).toJson()).hasToString(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t", "everything", "(everything)", "everything and everything"})
    void nothingAskedIsEverything(String text) {
        assertThat(QueryText.parse(text, Scope.RUNS, KNOWN)).isEqualTo(Query.everything());
    }

    @Test
    void datasetsHaveNamesAndStates() {
        String text =
                "dataset = /PromptReco/Collisions2018A/DQM and name like \"%Express%\" and dt_state in (OPEN, SIGNOFF)"
                        + " and global_state = \"waiting dqm gui\" and datasets_in_gui = x";

        assertThat(QueryText.parse(text, Scope.DATASETS, KNOWN).toJson())
                .hasToString("{\"and\":[{\"name\":{\"=\":\"/PromptReco/Collisions2018A/DQM\"}},"
                        + "{\"name\":{\"like\":\"%Express%\"}},{\"or\":[{\"dataset_attributes.dt_state\":{\"=\":\"OPEN\"}},"
                        + "{\"dataset_attributes.dt_state\":{\"=\":\"SIGNOFF\"}}]},"
                        + "{\"dataset_attributes.global_state\":{\"=\":\"waiting dqm gui\"}},"
                        + "{\"datasets_in_gui\":{\"=\":\"x\"}}]}");
    }

    /** Text, what is said, the line shown and the carets under it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "run > 1 and hlt_keyy like \"x\"|unknown attribute \"hlt_keyy\"; did you mean \"hlt_key\"?|            ^^^^^^^^",
                "dt-dtt = GOOD|unknown column \"dt-dtt\"; did you mean \"dt-dt\"?|^^^^^^",
                "dt = 5|unknown attribute \"dt\"; did you mean \"dt-dt\"?|^^",
                "oms.energi > 5|unknown attribute \"oms.energi\"; did you mean \"oms.energy\"?|^^^^^^^^^^",
                "run > 1 and dt_state = OPEN|\"dt_state\" is an attribute of datasets, and runs are asked for|            ^^^^^^^^",
                "name like x|\"name\" is an attribute of datasets, and runs are asked for|^^^^",
                "run = abc|run_number is a number, not \"abc\"|      ^^^",
                "energy > \"6000\"|oms_attributes.energy is a number, not \"6000\" in quotes; write 6000, or text \"6000\" to compare as text|         ^^^^^^",
                "energy > 1e999|oms_attributes.energy is a number, not \"1e999\"|         ^^^^^",
                "class = 5|rr_attributes.class is text, not 5; for the text write \"5\"|        ^",
                "significant = 1|rr_attributes.significant is true or false, not \"1\"|              ^",
                "significant > true|operator \">\" can't be used with true or false; use = or <>|            ^^^^^^",
                "run like \"3%\"|operator \"like\" needs text, but run_number is a number; use =, <>, <, <=, > or >=|         ^^^^",
                "run is null|operator \"=\" compares with null, but run_number is never null|    ^^^^^^^",
                "start_time > tomorrow|oms_attributes.start_time is a date, as 2022-07-05, 2022-07-05T12:00:00Z or 2022-07-05T14:00+02:00, not \"tomorrow\"|             ^^^^^^^^",
                "start_time > 2022-02-30|oms_attributes.start_time is a date, as 2022-07-05, 2022-07-05T12:00:00Z or 2022-07-05T14:00+02:00, not \"2022-02-30\"|             ^^^^^^^^^^",
                "run in 5..3|the range's last value comes before its first|       ^^^^",
                "dt-dt = GOD|unknown status \"GOD\"; did you mean \"GOOD\"?|        ^^^",
                "dt-dt = true|unknown status \"true\"; known are GOOD, BAD, STANDBY, EXCLUDED, NOTSET, EMPTY, NO VALUE FOUND, with blanks in quotes|        ^^^^",
                "dt-dt != GOOD|a column has a status in every lumisection; write dt-dt no GOOD if none may be GOOD, or not dt-dt all GOOD if some may not|      ^^",
                "dt-dt GOOD|expected a number of lumisections or a share, as > 5 or > 95%; for one at least write dt-dt = GOOD, not the end|          ^",
                "dt-dt|expected =, all, no, any, a status, comment or cause after the column dt-dt, not the end|     ^",
                "dt-dt GOOD > 101%|a share is from 0% to 100%, not \"101%\"|             ^^^^",
                "class|\"class\" is text; expected a comparison after it, as =, > or like, not the end|     ^",
                "class = and|expected a value after \"=\", not \"and\"|        ^^^",
                "run > 1 dt-dt = GOOD|expected and, or, or the end, not \"dt-dt\"|        ^^^^^",
                "run > 1)|this bracket closes none|       ^",
                "(run > 1|this bracket is not closed|^",
                "run in (1, 2|this list is not closed|       ^",
                "run in ()|expected a value, a range or a file, as 309000, 309000..310000 or @runs.txt, not \")\"|        ^",
                "run = 1..5|a range follows in, as run_number in 1..5|       ^^",
                "run > 1 && run < 5|unexpected \"&\"; write and|        ^",
                "class = \"x|the quote that opens here is not closed|        ^",
                "class = \"\\x\"|unknown escape; write \\\\ for a backslash, and know \\\" \\' \\` \\n \\r \\t \\u00e9 \\% \\_|         ^^",
                "class = \"\\u0000\"|text can't have a NUL or half a surrogate pair|        ^^^^^^^^",
                "class like \"x\\\\\"|operator \"like\" has a pattern that ends in a backslash, which must be followed by what it quotes|           ^^^^^",
                "changed|expected since, until or by after changed, not the end|       ^",
                "changed since 2022-13-01|expected a time, as 2022-07-05, 2022-07-05T12:00:00Z or 2022-07-05T14:00+02:00, not \"2022-13-01\"|              ^^^^^^^^^^",
                "changed by a by b|\"by\" is there already|             ^^",
                "any thing|expected comment or cause after any, not \"thing\"|    ^^^^^",
                "run in @runs.txt|a file can't be read here; write the values in brackets|       ^^^^^^^^^",
                "{\"run\": 1}|unexpected \"{\"; a query's text is no JSON, as run > 309000 and dt-dt = GOOD|^",
            })
    void whatIsWrongIsShownInItsPlace(String text, String says, String carets) {
        assertThatThrownBy(() -> QueryText.parse(text, Scope.RUNS, KNOWN))
                .isInstanceOfSatisfying(QueryTextException.class, e -> {
                    assertThat(e).hasMessage(says + "\n  " + text + "\n  " + carets);
                    assertThat(e.problems()).singleElement().satisfies(problem -> {
                        assertThat(problem.path()).isEqualTo("query");
                        assertThat(problem.message()).isEqualTo(e.getMessage());
                    });
                    QueryTextException.Mark mark = e.marks().get(0);
                    assertThat(mark.says()).isEqualTo(says);
                    assertThat(" ".repeat(mark.offset()) + "^".repeat(mark.length()))
                            .isEqualTo(carets);
                });
    }

    @Test
    void everyWrongNameAndValueIsToldAtOnce() {
        assertThatThrownBy(() -> QueryText.parse("enrgy > 5\nand dt-dt = GODO and run = x", Scope.RUNS, KNOWN))
                .hasMessage("""
                        unknown attribute "enrgy"; did you mean "energy"?
                          enrgy > 5
                          ^^^^^
                        unknown status "GODO"; did you mean "GOOD"?
                          and dt-dt = GODO and run = x
                                      ^^^^
                        run_number is a number, not "x"
                          and dt-dt = GODO and run = x
                                                     ^""");
    }

    @Test
    void ofALongLineWhatIsNearIsShown() {
        String list =
                IntStream.range(309_000, 309_100).mapToObj(Integer::toString).collect(Collectors.joining(", "));

        assertThatThrownBy(() -> QueryText.parse("run in (" + list + ", x, " + list + ")", Scope.RUNS, KNOWN))
                .hasMessage("run_number is a number, not \"x\"\n"
                        + "  …, 309094, 309095, 309096, 309097, 309098, 309099, x, 309000, 309001, 309002, 309003, 309004, 309005,…\n"
                        + "  " + " ".repeat(51) + "^");
    }

    @Test
    void filesHaveNumbersOrAGoldenJsonsRuns() {
        UnaryOperator<String> files = Map.of(
                "runs.txt", "309000, 309001 # two of them\n\n# none here\n309002\n",
                "my golden.json", "{\"316701\": [[1, 20]], \"316702\": [[3, 4]]}",
                "names.txt", "/A/B/DQM # the first\n/C D/E/DQM\n")::get;

        assertThat(QueryText.parse("run in @runs.txt", Scope.RUNS, KNOWN, files))
                .isEqualTo(QueryText.parse("run in (309000, 309001, 309002)", Scope.RUNS, KNOWN));
        assertThat(QueryText.parse("run not in (1, @'my golden.json', 5..6)", Scope.RUNS, KNOWN, files))
                .isEqualTo(QueryText.parse("run not in (1, 316701, 316702, 5..6)", Scope.RUNS, KNOWN));
        assertThat(QueryText.parse("name in @names.txt", Scope.DATASETS, KNOWN, files))
                .isEqualTo(QueryText.parse("name in ('/A/B/DQM', '/C D/E/DQM')", Scope.DATASETS, KNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1 2\n3 x'|@f has \"x\" in line 2, which is not a number",
                "' # nothing '|@f has no values",
                "'{'|@f begins as a golden JSON, but ",
                "'{}'|@f has no values",
                "|can't read @f: java.nio.file.NoSuchFileException: f"
            })
    void aFileThatIsNoListIsRefused(@Nullable String content, String says) {
        UnaryOperator<String> files = name -> {
            if (content == null) {
                throw new UncheckedIOException(new NoSuchFileException(name));
            }
            return content;
        };

        assertThatThrownBy(() -> QueryText.parse("run in @f", Scope.RUNS, KNOWN, files))
                .isInstanceOf(QueryTextException.class)
                .hasMessageStartingWith(says)
                .hasMessageEndingWith("\n  run in @f\n         ^^");
    }

    @Test
    void asManyConditionsAsAFilterMayHave() {
        String list = IntStream.range(0, FilterLimits.CONDITIONS)
                .mapToObj(run -> Integer.toString(300_000 + run))
                .collect(Collectors.joining(","));

        Query query = QueryText.parse("run in (" + list + ")", Scope.RUNS, KNOWN);

        assertThat(((Query.Or) query).parts()).hasSize(FilterLimits.CONDITIONS);
        assertThatThrownBy(() -> QueryText.parse("run in (" + list + ", 1)", Scope.RUNS, KNOWN))
                .hasMessageStartingWith("the query has more than 50000 conditions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "not (", "(not "})
    void nestingHasALimit(String opening) {
        String text = opening.repeat(100_000) + "run = 1";

        assertThatThrownBy(() -> QueryText.parse(text, Scope.RUNS, KNOWN))
                .hasMessageStartingWith("more than 50 brackets and nots stand within each other");
    }
}
