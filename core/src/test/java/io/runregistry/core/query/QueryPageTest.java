package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/query.md shows is so. */
class QueryPageTest {

    private static final Pattern ERROR = Pattern.compile("(?m)^```\\n(.+\\n {2}(.+)\\n +\\^+)\\n```");
    private static final Pattern IN_JAVA = Pattern.compile("(?m)^\\| `(.+)` \\| `(Query.+)` \\|$");
    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn();

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/query.md"));
    }

    private static Query parse(String text) {
        return QueryText.parse(text, Scope.DATASETS, KNOWN, file -> "309000 309001");
    }

    @Test
    void everyExampleCanBeUnderstood() throws IOException {
        List<String> examples = page().replaceAll("(?ms)^```.*?^```$", "")
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.replaceFirst(" {2,}#.*", "").strip())
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(35)
                .allSatisfy(example ->
                        assertThatCode(() -> parse(example)).as(example).doesNotThrowAnyException());
    }

    @Test
    void errorsLookAsShown() throws IOException {
        List<MatchResult> errors = ERROR.matcher(page()).results().toList();

        assertThat(errors)
                .hasSize(3)
                .allSatisfy(
                        error -> assertThatThrownBy(() -> parse(error.group(2))).hasMessage(error.group(1)));
    }

    @Test
    void javaIsAsShown() throws IOException {
        List<MatchResult> rows = IN_JAVA.matcher(page()).results().toList();

        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> {
            QueryCode code = QueryCode.of(parse(row.group(1)), Scope.DATASETS, KNOWN, URI.create("http://localhost"));
            assertThat(code.java()).isEqualTo(row.group(2));
            assertThat(code.text()).isEqualTo(row.group(1));
        });
    }
}
