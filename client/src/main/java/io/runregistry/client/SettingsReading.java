package io.runregistry.client;

import io.runregistry.client.GivenSettings.Given;
import io.runregistry.client.Settings.Credentials;
import io.runregistry.client.Settings.SignIns;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks up what code did not say. All that is wrong is told at once. */
final class SettingsReading {

    private final SettingsBuilder settings;
    private final SettingSources sources;
    private final GivenSettings given;
    private final List<String> problems = new ArrayList<>();
    private Optional<String> registry = Optional.empty();

    SettingsReading(SettingsBuilder settings, SettingSources sources) {
        this.settings = settings;
        this.sources = sources;
        this.given = new GivenSettings(sources);
        this.problems.addAll(given.problems());
    }

    /**
     * Puts what it finds into the settings.
     *
     * @return the target
     */
    Target read() {
        Target target = audience(target());
        take(SettingName.SIGN_IN, SignInWay::parse, signInWay -> settings.signInWay = signInWay);
        take(SettingName.TOKEN, SettingTexts::token, token -> settings.token = token);
        take(SettingName.TOKEN_URL, SettingTexts::url, url -> settings.tokenUrl = url);
        readCredentials();
        readSignIns();
        readPatience();
        if (!problems.isEmpty()) {
            throw new InvalidCallException(
                    problems.size() == 1
                            ? problems.get(0)
                            : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems));
        }
        return target;
    }

    private Target target() {
        if (settings.target().isPresent()) {
            Target target = settings.target().get();
            registry = Optional.of(target.name());
            return target;
        }
        if (settings.targetText().isPresent()) {
            return target(settings.targetText().get());
        }
        Optional<Given> text = given.find(SettingName.TARGET, Optional.empty());
        if (text.isEmpty()) {
            registry = Optional.of(settings.usualTarget().name());
            return settings.usualTarget();
        }
        settings.from(text.get().origin(), SettingName.TARGET);
        return parsed(text.get(), this::target).orElse(settings.usualTarget());
    }

    private Target target(String nameOrUrl) {
        Optional<Given> url = given.url(nameOrUrl);
        Target target = url.isPresent()
                ? parsed(url.get(), text -> Target.of(SettingTexts.url(text)).named(nameOrUrl))
                        .orElse(settings.usualTarget())
                : Target.parse(nameOrUrl, withUrl());
        registry = Optional.of(target.name());
        return target;
    }

    private Set<String> withUrl() {
        Set<String> names = new TreeSet<>(given.registries());
        names.removeIf(name -> given.url(name).isEmpty());
        return names;
    }

    /** An audience that code gave with its target wins. */
    private Target audience(Target target) {
        boolean byCode = settings.target().isPresent() && target.audience().isPresent();
        Optional<Given> audience = byCode ? Optional.empty() : given.find(SettingName.AUDIENCE, registry);
        String origin = audience.map(Given::origin).orElse("the target's");
        Target named = audience.map(text -> target.withAudience(text.text())).orElse(target);
        if (named.audience().isPresent()) {
            settings.from(origin, SettingName.AUDIENCE);
        }
        return named;
    }

    private void readCredentials() {
        if (settings.isGiven(SettingName.CLIENT_ID)) {
            return;
        }
        Optional<Given> id = given.find(SettingName.CLIENT_ID, registry);
        Optional<Given> secret = given.find(SettingName.CLIENT_SECRET, registry);
        if (id.isPresent() && secret.isPresent()) {
            settings.credentials = new Credentials(id.get().text(), secret.get().text());
            settings.from(id.get().origin(), SettingName.CLIENT_ID);
            settings.from(secret.get().origin(), SettingName.CLIENT_SECRET);
        } else if (id.isPresent() || secret.isPresent()) {
            SettingName missing = id.isPresent() ? SettingName.CLIENT_SECRET : SettingName.CLIENT_ID;
            SettingName there = id.isPresent() ? SettingName.CLIENT_ID : SettingName.CLIENT_SECRET;
            problems.add(id.or(() -> secret).orElseThrow().origin() + ": there is a " + there + ", but no " + missing
                    + "; set " + missing.variable() + ", too");
        }
    }

    private void readSignIns() {
        if (settings.isGiven(SettingName.SIGN_INS)) {
            return;
        }
        SignIns usual = new SignIns(sources.directory(), Optional.empty());
        SignIns elsewhere =
                change(usual, SettingName.SIGN_INS, (signIns, text) -> new SignIns(directory(text), Optional.empty()));
        settings.signIns = change(
                elsewhere,
                SettingName.DEVICE_CLIENT_ID,
                (signIns, text) -> new SignIns(signIns.directory(), Optional.of(text)));
    }

    private static Path directory(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidCallException("\"" + text + "\" is no directory: " + e.getReason(), e);
        }
    }

    private void readPatience() {
        if (settings.isGiven(SettingName.OUTAGE)) {
            return;
        }
        Patience patience = change(
                Patience.USUAL,
                SettingName.OUTAGE,
                (usual, text) -> Patience.throughOutagesOf(SettingTexts.duration(text)));
        given.find(SettingName.OUTAGE, registry)
                .ifPresent(outage -> settings.from(outage.origin(), SettingName.CALL_TIMEOUT, SettingName.ATTEMPTS));
        patience = change(
                patience,
                SettingName.CONNECT_TIMEOUT,
                (p, text) -> p.withTimes(SettingTexts.duration(text), p.attempt(), p.call()));
        patience = change(
                patience,
                SettingName.ATTEMPT_TIMEOUT,
                (p, text) -> p.withTimes(p.connect(), SettingTexts.duration(text), p.call()));
        patience = change(
                patience,
                SettingName.CALL_TIMEOUT,
                (p, text) -> p.withTimes(p.connect(), p.attempt(), SettingTexts.duration(text)));
        settings.patience =
                change(patience, SettingName.ATTEMPTS, (p, text) -> p.withAttempts(SettingTexts.number(text)));
    }

    private <T> void take(SettingName name, Function<String, T> parse, Consumer<T> into) {
        if (!settings.isGiven(name)) {
            given.find(name, registry).ifPresent(found -> {
                settings.from(found.origin(), name);
                parsed(found, parse).ifPresent(into);
            });
        }
    }

    /** What it becomes by this setting, or what it was if nobody set it. */
    private <T> T change(T before, SettingName name, BiFunction<T, String, T> by) {
        Optional<Given> found = given.find(name, registry);
        found.ifPresent(text -> settings.from(text.origin(), name));
        return found.flatMap(text -> parsed(text, value -> by.apply(before, value)))
                .orElse(before);
    }

    private <T> Optional<T> parsed(Given found, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(found.text()));
        } catch (InvalidCallException wrong) {
            problems.add(found.origin() + ": " + wrong.getMessage());
            return Optional.empty();
        }
    }
}
