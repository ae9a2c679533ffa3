package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registry takes from OMS: by itself in rounds, and what somebody asks for.
 *
 * <pre>{@code
 * OmsFetch fetch = registry.oms().fetch(355100, 355200);
 * fetch = registry.oms().await(fetch, sofar -> System.err.println(sofar.waiting() + " left"));
 * fetch.failures();                                // run by run, with the reason
 * registry.oms().state().storedUntil();
 * }</pre>
 *
 * Fetches and rounds go on whether somebody waits or not. Safe for threads.
 */
public final class Oms {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Transport transport;
    private final Writes writes;

    Oms(Transport transport, Writes writes) {
        this.transport = transport;
        this.writes = writes;
    }

    /**
     * Has runs fetched, whenever they changed; does not wait for it.
     *
     * @throws InvalidCallException if there is no run, a number is none, or there are too many
     * @throws ConflictException if the registry asks no OMS
     */
    public OmsFetch fetch(Collection<Integer> runs) {
        ObjectNode body = Wire.object();
        Checks.runNumbers(runs).forEach(body.putArray("runs")::add);
        return OmsFetch.of(writes.post("/oms/fetches", body));
    }

    /** The same of all runs from {@code first} to {@code last}, both included, that OMS knows. */
    public OmsFetch fetch(int first, int last) {
        return OmsFetch.of(
                writes.post("/oms/fetches", Wire.object().put("from", first).put("to", last)));
    }

    /** @throws NotFoundException if there is none of this number, or no longer */
    public OmsFetch getFetch(int number) {
        return OmsFetch.of(transport.get("/oms/fetches/" + number).json());
    }

    /** Ends a fetch; what was fetched stays. */
    public OmsFetch cancel(OmsFetch fetch) {
        return OmsFetch.of(send("DELETE", "/oms/fetches/" + fetch.number()));
    }

    /**
     * Waits until a fetch has ended.
     *
     * @param told how it goes on; by this thread
     * @throws UnreachableException if the registry can't be reached meanwhile; the fetch goes on
     */
    public OmsFetch await(OmsFetch fetch, Consumer<OmsFetch> told) {
        OmsFetch now = fetch;
        while (!now.isFinal()) {
            told.accept(now);
            pause();
            now = getFetch(fetch.number());
        }
        told.accept(now);
        return now;
    }

    /** How the taking of runs goes on. */
    public OmsState state() {
        return OmsState.of(transport.get("/oms/state").json());
    }

    /** The runs that could not be stored, by number. */
    public List<OmsFailedRun> failed() {
        return transport
                .get("/oms/failed")
                .json()
                .path("failed")
                .valueStream()
                .map(OmsFailedRun::of)
                .toList();
    }

    /** Has the registry look for new and changed runs now; does not wait for it. */
    public OmsRound startRound() {
        return OmsRound.of(writes.post("/oms/rounds", Wire.object()));
    }

    /** The same, and all runs that failed are tried again, whenever their time would come. */
    public OmsRound retryFailed() {
        return OmsRound.of(writes.post("/oms/failed/retry", Wire.object()));
    }

    /** Waits until a round has ended. */
    public OmsRound await(OmsRound round) {
        OmsRound now = round;
        while (!now.isFinal()) {
            pause();
            now = OmsRound.of(transport.get("/oms/rounds/" + round.number()).json());
        }
        return now;
    }

    private JsonNode send(String method, String path) {
        return writes.send(method, path, null, OptionalLong.empty());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for what is taken from OMS; it goes on", e);
        }
    }

    static <E extends Enum<E>> E state(Class<E> states, JsonNode json) {
        String state = json.path("state").asString("");
        try {
            return Enum.valueOf(states, state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ServerFailedException("the registry answered the unknown state \"" + state + "\"", e);
        }
    }
}
