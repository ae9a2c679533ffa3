package io.runregistry.client;

import io.runregistry.client.SettingLines.Line;
import io.runregistry.core.problem.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is set from outside, as text: properties win over the environment, the environment over {@code .env}, that over the file of settings. */
final class GivenSettings {

    /** {@code registry.mine.url}, or any other setting for this registry. */
    private static final Pattern OF_REGISTRY = Pattern.compile("registry\\.([A-Za-z0-9_-]+)\\.([a-z-]+)");

    private static final String URL = "url";
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final List<Map<SettingName, Given>> layers = new ArrayList<>();
    private final Map<String, Map<String, Given>> registries = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** A text, and where it stands. */
    record Given(String text, String origin) {}

    GivenSettings(SettingSources sources) {
        layers.add(properties(sources.properties()));
        layers.add(variables(sources.environment()));
        layers.add(variables(SettingLines.read(sources.envFile())));
        layers.add(file(SettingLines.read(sources.directory().resolve("config"))));
    }

    /** Every name that is no setting, and every line that is none. */
    List<String> problems() {
        return problems;
    }

    /** What is set for this registry; in the file of settings, what is said of it alone wins. */
    Optional<Given> find(SettingName name, Optional<String> registry) {
        for (Map<SettingName, Given> layer : layers.subList(0, layers.size() - 1)) {
            if (layer.containsKey(name)) {
                return Optional.of(layer.get(name));
            }
        }
        Given own = registries.getOrDefault(registry.orElse(""), Map.of()).get(name.text());
        return Optional.ofNullable(own)
                .or(() -> Optional.ofNullable(layers.get(layers.size() - 1).get(name)));
    }

    /** The registries that the file of settings gives names to. */
    Set<String> registries() {
        return registries.keySet();
    }

    /** Where the registry of this name is. */
    Optional<Given> url(String registry) {
        return Optional.ofNullable(registries.getOrDefault(registry, Map.of()).get(URL));
    }

    private Map<SettingName, Given> properties(Map<String, String> properties) {
        Map<SettingName, Given> layer = new EnumMap<>(SettingName.class);
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith(SettingName.PROPERTIES)) {
                put(layer, SettingName::property, name, new Given(value, "property " + name), "property " + name);
            }
        });
        return layer;
    }

    private Map<SettingName, Given> variables(Map<String, String> variables) {
        Map<SettingName, Given> layer = new EnumMap<>(SettingName.class);
        new TreeMap<>(variables)
                .forEach((name, value) ->
                        variable(layer, name, new Given(value, "variable " + name), "variable " + name));
        return layer;
    }

    private Map<SettingName, Given> variables(SettingLines file) {
        Map<SettingName, Given> layer = new EnumMap<>(SettingName.class);
        for (Line line : file.lines()) {
            String begin = line.firstWord();
            if (!begin.equals(line.name()) && (isOurs(begin) || lacksClient(begin))) {
                problems.add(begin + " at " + file.place(line) + " has no \"=\" after it; write " + begin + "=value");
            } else {
                variable(
                        layer,
                        line.name(),
                        new Given(line.value(), file.place(line)),
                        line.name() + " at " + file.place(line));
            }
        }
        return layer;
    }

    private static boolean isOurs(String variable) {
        return names(SettingName::variable).contains(variable) || variable.startsWith(SettingName.VARIABLES);
    }

    /** Variables that don't look as if they were for us are somebody else's. */
    private void variable(Map<SettingName, Given> layer, String name, Given given, String what) {
        if (isOurs(name)) {
            put(layer, SettingName::variable, name, given, what);
        } else if (lacksClient(name)) {
            problems.add("unknown setting, " + what + "; did you mean \""
                    + name.replace("RUNREGISTRY_", SettingName.VARIABLES) + "\"?");
        }
    }

    /** Such as {@code RUNREGISTRY_TOKEN}; other names with that prefix are the server's, as is {@code RUNREGISTRY_SIGN_IN}. */
    private static boolean lacksClient(String name) {
        return Arrays.stream(SettingName.values())
                .filter(setting -> setting != SettingName.SIGN_IN)
                .anyMatch(setting -> name.equals("RUNREGISTRY_" + setting.name()));
    }

    private Map<SettingName, Given> file(SettingLines file) {
        Map<SettingName, Given> layer = new EnumMap<>(SettingName.class);
        for (Line line : file.lines()) {
            Given given = new Given(line.value(), file.place(line));
            Matcher ofRegistry = OF_REGISTRY.matcher(line.name());
            if (line.name().isEmpty()) {
                problems.add("a line that is no \"name = value\", " + file.place(line));
            } else if (ofRegistry.matches()) {
                ofRegistry(ofRegistry.group(1), ofRegistry.group(2), given);
            } else {
                setting(layer, line.name(), given);
            }
        }
        requireSecrecy(file);
        return layer;
    }

    private void setting(Map<SettingName, Given> layer, String name, Given given) {
        Optional<SettingName> known = known(SettingName::text, name);
        Optional<Given> before = known.flatMap(setting -> Optional.ofNullable(layer.get(setting)));
        if (known.filter(SettingName::isOfOneRegistry).isPresent()) {
            problems.add(
                    name + " at " + given.origin() + " does not say for which registry; write registry.NAME." + name);
        } else if (before.isPresent()) {
            problems.add(name + " is set twice: " + before.get().origin() + " and " + given.origin());
        } else {
            put(layer, SettingName::text, name, given, "\"" + name + "\" at " + given.origin());
        }
    }

    private void ofRegistry(String registry, String name, Given given) {
        Map<String, Given> settings = registries.computeIfAbsent(registry, r -> new TreeMap<>());
        List<String> names = new ArrayList<>(names(SettingName::text));
        names.remove(SettingName.TARGET.text());
        names.add(URL);
        if (!names.contains(name)) {
            problems.add("unknown setting \"" + name + "\" of registry " + registry + " at " + given.origin()
                    + NearestName.hint(name, names));
        } else if (name.equals(URL) && Target.known(registry).isPresent()) {
            problems.add("the registry " + registry + " has its URL already; choose another name at " + given.origin());
        } else if (settings.containsKey(name)) {
            problems.add("registry." + registry + "." + name + " is set twice: "
                    + settings.get(name).origin() + " and " + given.origin());
        } else if (!given.text().isEmpty()) {
            settings.put(name, given);
        }
    }

    /** What is set to nothing is not set. */
    private void put(
            Map<SettingName, Given> layer,
            Function<SettingName, String> spelling,
            String name,
            Given given,
            String what) {
        Optional<SettingName> known = known(spelling, name);
        if (known.isEmpty()) {
            problems.add("unknown setting, " + what + NearestName.hint(name, names(spelling)));
        } else if (!given.text().isBlank()) {
            layer.put(known.get(), given);
        }
    }

    private static Optional<SettingName> known(Function<SettingName, String> spelling, String name) {
        return Arrays.stream(SettingName.values())
                .filter(setting -> spelling.apply(setting).equals(name))
                .findFirst();
    }

    private static Collection<String> names(Function<SettingName, String> spelling) {
        return Arrays.stream(SettingName.values()).map(spelling).toList();
    }

    private void requireSecrecy(SettingLines file) {
        boolean secret = file.lines().stream().anyMatch(GivenSettings::isSecret);
        if (secret && othersCanRead(file.file())) {
            problems.add(file.file() + " holds a secret, and others than its owner can read it; 'chmod 600 "
                    + file.file() + "', and have the secret replaced if others may have read it");
        }
    }

    private static boolean isSecret(Line line) {
        return Arrays.stream(SettingName.values())
                .filter(SettingName::isSecret)
                .anyMatch(setting ->
                        line.name().equals(setting.text()) || line.name().endsWith("." + setting.text()));
    }

    private static boolean othersCanRead(Path file) {
        try {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
            permissions.retainAll(OF_OTHERS);
            return !permissions.isEmpty();
        } catch (UnsupportedOperationException notHere) {
            return false;
        } catch (IOException e) {
            throw new InvalidCallException("the settings in " + file + " can't be read: " + e, e);
        }
    }
}
