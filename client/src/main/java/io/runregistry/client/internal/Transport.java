package io.runregistry.client.internal;

import io.runregistry.client.RunRegistryException;
import io.runregistry.client.ServerFailedException;
import io.runregistry.client.Settings;
import io.runregistry.client.internal.FailedAttempt.Effect;
import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends calls and turns answers into JSON, or into exceptions that say what to do. Safe for threads. */
public final class Transport {

    private final Settings settings;
    private final Sender sender;
    private final Abilities abilities;
    private final Optional<String> asOf;
    private final Pace pace;
    private final Clock clock = Clock.systemUTC();

    public Transport(Settings settings) {
        this(settings, new Sender(settings, Clock.systemUTC()), new Abilities(), Optional.empty(), Pace.NONE);
    }

    private Transport(Settings settings, Sender sender, Abilities abilities, Optional<String> asOf, Pace pace) {
        this.settings = settings;
        this.sender = sender;
        this.abilities = abilities;
        this.asOf = asOf;
        this.pace = pace;
    }

    /** The same registry as it was: every call that reads asks for this version, or time. */
    public Transport asOf(String version) {
        return new Transport(settings, sender, abilities, Optional.of(version), pace);
    }

    /** The same registry as it is. */
    public Transport now() {
        return new Transport(settings, sender, abilities, Optional.empty(), pace);
    }

    /** The same registry, asked no faster than this; whoever asks it at the same pace waits for each other. */
    public Transport at(Pace chosen) {
        return new Transport(settings, sender, abilities, asOf, chosen);
    }

    /** The version or time that reading calls ask for. */
    public Optional<String> asOf() {
        return asOf;
    }

    /** What this registry turned out to know. */
    public Abilities abilities() {
        return abilities;
    }

    /** A call that only reads: repeated if the registry can't be reached or is busy. */
    public Answer get(String path) {
        return read(Call.get(past(path, asOf)), attempts());
    }

    /** The same with a body. */
    public Answer post(String path, JsonNode body) {
        return read(Call.json("POST", past(path, asOf), body), attempts());
    }

    /**
     * Rows that come one after another, in one consistent snapshot, which is asked for once somebody wants a row.
     *
     * @param body what is asked, as {@code POST /query/…} takes it
     */
    public Rows rows(String path, ObjectNode body) {
        boolean isHere = Connections.isHere(settings.target().url()); // where packing costs more than it saves
        Map<String, String> headers =
                Map.of("Accept", "application/x-ndjson", "Accept-Encoding", isHere ? "identity" : "gzip");
        return new Rows(
                (rest, version, attempts) ->
                        opened(Call.json("POST", past(path, version), rest).with(headers), attempts),
                body,
                asOf,
                settings.patience(),
                clock);
    }

    private Reply opened(Call call, Attempts attempts) throws FailedAttempt {
        try {
            Reply reply = attempt(call, attempts);
            if (reply.status() != 200) {
                Answer refusal = reply.answer();
                throw Refusals.of(refusal.status(), refusal.body(), call.toString());
            }
            return reply;
        } catch (RunRegistryException e) {
            throw e.after(call.tried(attempts.made()));
        }
    }

    /**
     * A call that changes something, with a key of its own. A registry that knows keys does nothing twice that comes with the
     * same, so there it is repeated like one that reads. Elsewhere it is repeated only where nothing listened, so that it
     * can't have had an effect; after any other failure nobody here can know.
     */
    public Answer write(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        return write(Call.json(method, path, body).with(headers));
    }

    /**
     * The same with a file as body, which is not read before it is sent.
     *
     * @throws FileNotFoundException if there is none
     */
    public Answer writeFile(String path, Path file, Map<String, String> headers) throws FileNotFoundException {
        return write(Call.file(path, file).with(headers));
    }

    /** Listens to events. Who can't be listened to, or not by this caller, has a stream without any. */
    public EventStream events(String path) {
        Call call = Call.get(path).with(Map.of("Accept", "text/event-stream", "Accept-Encoding", "identity"));
        return sender.events(call, clock.instant().plus(settings.patience().call()));
    }

    private Attempts attempts() {
        return Attempts.of(settings.patience(), clock);
    }

    private Answer read(Call call, Attempts attempts) {
        try {
            return readAtLast(call, attempts);
        } catch (RunRegistryException e) {
            throw e.after(call.tried(attempts.made()));
        }
    }

    private Answer readAtLast(Call call, Attempts attempts) {
        while (true) {
            try {
                return requireAsOf(checked(attempt(call, attempts).answer(), call), call);
            } catch (FailedAttempt failed) {
                if (!attempts.another(failed.retryAfter())) {
                    throw failed.afterAttempts(attempts.made());
                }
            }
        }
    }

    private Answer write(Call asked) {
        Call call = asked.with(Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        Attempts attempts = attempts();
        try {
            return writeAtLast(call, attempts);
        } catch (RunRegistryException e) {
            throw e.after(call.tried(attempts.made()));
        }
    }

    private Answer writeAtLast(Call call, Attempts attempts) {
        boolean uncertain = false;
        while (true) {
            try {
                return checked(attempt(call, attempts).answer(), call);
            } catch (FailedAttempt failed) {
                uncertain |= failed.effect() == Effect.UNKNOWN;
                boolean safe = failed.effect() == Effect.UNSENT || knowsKeys(attempts);
                if (!safe || !attempts.another(failed.retryAfter())) {
                    throw uncertain ? failed.uncertain(attempts.made()) : failed.afterAttempts(attempts.made());
                }
            }
        }
    }

    private Reply attempt(Call call, Attempts attempts) throws FailedAttempt {
        pace.await(Duration.between(clock.instant(), attempts.deadline()));
        Reply reply = sender.attempt(call, attempts.deadline());
        abilities.learn(reply);
        if (reply.isBusy()) {
            Answer answer = reply.answer();
            answer.retryAfter().ifPresent(pace::rest);
            throw FailedAttempt.busy(answer, call.toString());
        }
        return reply;
    }

    /** Whatever the registry answers tells; if it has answered nothing yet, it is asked something that anybody may ask. */
    private boolean knowsKeys(Attempts attempts) {
        if (abilities.knowsKeys().isEmpty()) {
            try {
                now().read(Call.get("/sign_in"), attempts.meanwhile());
            } catch (RunRegistryException e) {
                return abilities.knowsKeys().orElse(false); // a refusal tells as well
            }
        }
        return abilities.knowsKeys().orElse(false);
    }

    private static String past(String path, Optional<String> version) {
        return version.map(value -> path + (path.contains("?") ? "&" : "?") + "as_of="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse(path);
    }

    /** A registry that knows nothing of the past answers what holds now, and does not say so. */
    private Answer requireAsOf(Answer answer, Call call) {
        if (asOf.isPresent() && answer.asOf().isEmpty()) {
            throw new ServerFailedException(
                    call + " answered what holds now: this registry can't be read as of " + asOf.get());
        }
        return answer;
    }

    private static Answer checked(Answer answer, Call call) {
        if (answer.status() >= 400) {
            throw Refusals.of(answer.status(), answer.body(), call.toString());
        }
        try {
            answer.json();
        } catch (JacksonException e) {
            throw new ServerFailedException(
                    call + " answered what is no JSON, or cut short: " + e.getOriginalMessage(), e);
        }
        return answer;
    }
}
