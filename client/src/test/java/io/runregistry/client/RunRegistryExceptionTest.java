package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.runregistry.client.RunRegistryException.Tried;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRegistryExceptionTest {

    private final StandIn server = new StandIn();

    @AfterEach
    void stop() {
        server.close();
    }

    private static RunRegistryException thrown(ThrowingCallable call) {
        return catchThrowableOfType(RunRegistryException.class, call);
    }

    private List<String> idsSent() {
        return server.received().stream()
                .map(request -> request.headers().getFirst("Request-Id"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | 1 | io.runregistry.client.InvalidCallException | change what the message names; repeated as it is, the"
                        + " call fails again",
                "401 | 1 | io.runregistry.client.NotAllowedException | sign in with 'rr login', or give credentials or a"
                        + " token that this registry takes",
                "409 | 1 | io.runregistry.client.ConflictException | read again what is there now, and decide anew",
                "500 | 1 | io.runregistry.client.ServerFailedException | try again later; if it stays so, tell those who run"
                        + " the registry, with the request id",
                "503 | 2 | io.runregistry.client.ServerFailedException | try again later; if it stays so, tell those who run"
                        + " the registry, with the request id"
            })
    void aRefusalSaysWhatWasTriedAndWhatToDo(
            int status, int attempts, Class<? extends RunRegistryException> type, String advice) {
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, status, "{\"err\": \"so it is\"}"));
        RunRegistryException e =
                thrown(() -> RunRegistry.connect(server.impatient()).getRun(7));
        String id = idsSent().get(0);
        assertThat(e).isInstanceOf(type).hasMessage("GET /runs/7 answered " + status + ": so it is");
        assertThat(e.tried()).hasValue(new Tried("GET /runs/7", attempts, id));
        assertThat(e.requestId()).hasValue(id);
        assertThat(e.advice()).isEqualTo(advice);
        assertThat(e)
                .hasToString(type.getName() + ": " + e.getMessage() + " (GET /runs/7, attempt " + attempts
                        + ", request " + id + ")");
        assertThat(idsSent()).containsOnly(id).hasSize(attempts);
    }

    @Test
    void eachCallHasAnIdOfItsOwn() {
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
        RunRegistry registry = RunRegistry.connect(server.open());
        assertThat(registry.getRun(7)).isPresent();
        assertThat(registry.getRun(7)).isPresent();
        assertThat(idsSent()).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f-]{36}"));
    }

    @Test
    void whoIsNotReachedIsNamedWithAllAttempts() {
        Settings settings = Settings.of(Target.of(URI.create("http://127.0.0.1:1")))
                .withPatience(server.impatient().patience());
        RunRegistryException e = thrown(() -> RunRegistry.connect(settings).getRun(7));
        assertThat(e).isInstanceOf(UnreachableException.class);
        assertThat(e.tried().orElseThrow().call()).isEqualTo("GET /runs/7");
        assertThat(e.tried().orElseThrow().attempts()).isEqualTo(2);
        assertThat(e.advice()).startsWith("try again later");
    }

    @Test
    void aWriteThatGotLostSaysSo() {
        server.on("/runs", (exchange, call) -> exchange.close());
        server.on("/sign_in", (exchange, call) -> StandIn.json(exchange, 404, "{}"));
        RunRegistry registry = RunRegistry.connect(server.impatient());
        RunRegistryException e =
                thrown(() -> registry.moveRuns(State.OPEN, State.SIGNOFF, 7).orThrow());
        assertThat(e).isInstanceOf(UnreachableException.class);
        assertThat(e.tried().orElseThrow().call()).isEqualTo("POST /runs/move_run/OPEN/SIGNOFF");
        assertThat(e.requestId()).hasValue(idsSent().get(0));
    }

    @Test
    void whoLacksAnEgroupIsToldWhich() {
        assertThat(new NotAllowedException("no", List.of("cms-dqm", "cms-shifters")).advice())
                .isEqualTo("ask for membership of one of the e-groups cms-dqm, cms-shifters");
    }

    @Test
    void whatIsNotSentWasNotTried() {
        RunRegistry registry = RunRegistry.connect(server.open());
        assertThatThrownBy(() -> registry.moveRuns(State.OPEN, State.SIGNOFF, 0))
                .isInstanceOfSatisfying(
                        InvalidCallException.class, e -> assertThat(e.tried()).isEmpty());
    }
}
