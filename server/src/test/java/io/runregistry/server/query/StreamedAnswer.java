package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A streamed answer that came whole.
 *
 * @param rows its lines without the end mark
 */
record StreamedAnswer(List<String> rows, long version) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static StreamedAnswer ask(RunningRegistry registry, String path, String body) {
        Answer answer = registry.http().post(path, body);
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.text()).isEqualTo(200);
        StreamedAnswer streamed = of(answer.text());
        assertThat(answer.response().headers().firstValue("As-Of")).hasValue(Long.toString(streamed.version()));
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return streamed;
    }

    static StreamedAnswer of(String text) {
        List<String> lines = text.lines().toList();
        JsonNode end = JSON.readTree(lines.get(lines.size() - 1)).path("end");
        assertThat(end.path("rows").asInt(-1)).as("the end mark of %s", text).isEqualTo(lines.size() - 1);
        return new StreamedAnswer(
                lines.subList(0, lines.size() - 1), end.path("version").asLong());
    }

    List<JsonNode> json() {
        return rows.stream().map(JSON::readTree).toList();
    }

    List<Integer> runs() {
        return json().stream().map(row -> row.path("run_number").asInt()).toList();
    }

    /** Run and name of each. */
    List<String> datasets() {
        return json().stream()
                .map(row -> row.path("run_number") + " " + row.path("name").asString())
                .toList();
    }
}
