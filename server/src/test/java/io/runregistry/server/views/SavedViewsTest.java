package io.runregistry.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedViewsTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String ANNA = "anna@cern.ch";
    private static final String BEN = "ben@cern.ch";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    private static Answer send(String author, String method, String path, String body) {
        return registry.http()
                .send(
                        method,
                        path,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-Proxy-Secret",
                                SECRET,
                                "email",
                                author,
                                "egroups",
                                "some-egroup"),
                        method.equals("GET") ? null : body);
    }

    private static int save(String author, String name, String parameters, boolean shared) {
        return send(
                        author,
                        "POST",
                        "/views",
                        "{\"of\": \"datasets\", \"name\": \"" + name + "\", \"parameters\": \"" + parameters
                                + "\", \"shared\": " + shared + "}")
                .json()
                .path("id")
                .asInt();
    }

    private static String names(String reader) {
        return send(reader, "GET", "/views?of=datasets", "")
                .json()
                .valueStream()
                .map(view -> view.path("name").asString() + " "
                        + view.path("parameters").asString() + " "
                        + view.path("own").asBoolean())
                .toList()
                .toString();
    }

    @Test
    void onesOwnAreSeenByOneselfAndSharedOnesByAll() {
        int mine = save(ANNA, "mine", "workspace=dt", false);
        int shared = save(ANNA, "Shared", "workspace=csc", true);
        assertThat(names(ANNA)).isEqualTo("[mine workspace=dt true, Shared workspace=csc true]");
        assertThat(names(BEN)).isEqualTo("[Shared workspace=csc false]");

        assertThat(save(ANNA, "mine", "workspace=rpc", false)).isEqualTo(mine);
        assertThat(names(ANNA)).startsWith("[mine workspace=rpc true");

        assertThat(send(BEN, "DELETE", "/views/" + mine, "").status()).isEqualTo(404);
        Answer refused = send(BEN, "DELETE", "/views/" + shared, "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("only anna@cern.ch, who saved the view, may delete it");
        assertThat(send(ANNA, "DELETE", "/views/" + mine, "").status()).isEqualTo(200);
        assertThat(send(ANNA, "DELETE", "/views/" + shared, "").status()).isEqualTo(200);
        assertThat(names(ANNA)).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'of': 'fills', 'name': 'x', 'parameters': ''} | of must be runs or datasets, not \"fills\"",
                "{'of': 'runs', 'name': 'x', 'parameters': 'query=a b'} | parameters must be what stands in an address",
                "{'of': 'runs', 'name': 'x', 'parameters': '', 'private': true} | private",
                "{'of': 'runs', 'parameters': ''} | name",
            })
    void whatCannotBeUnderstoodIsRefused(String body, String message) {
        Answer answer = send(ANNA, "POST", "/views", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).contains(message);
    }

    @Test
    void whoLooksAtWhatIsNotThereIsTold() {
        assertThat(send(ANNA, "GET", "/views", "").status()).isEqualTo(400);
        assertThat(send(ANNA, "GET", "/views?of=runs&by=ben", "").err()).contains("unknown parameter \"by\"");
        assertThat(send(ANNA, "DELETE", "/views/999", "").status()).isEqualTo(404);
    }
}
