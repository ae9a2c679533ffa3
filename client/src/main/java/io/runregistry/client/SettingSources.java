package io.runregistry.client;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where settings are looked up, but for the file of settings: that one is {@code runregistry/config} in
 * {@code $XDG_CONFIG_HOME}, or in {@code ~/.config}. None of the files need be there.
 *
 * @param properties of the system; those that begin with {@code runregistry.client.} count
 * @param environment variables
 * @param envFile more variables, which those of the environment win over
 */
public record SettingSources(Map<String, String> properties, Map<String, String> environment, Path envFile) {

    public SettingSources {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** The system's properties, the environment, and the file {@code .env} of the working directory. */
    public static SettingSources ofThisProcess() {
        return of(System.getenv());
    }

    /** The same with another environment. */
    public static SettingSources of(Map<String, String> environment) {
        Map<String, String> properties = new TreeMap<>();
        Properties system = System.getProperties();
        system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name, "")));
        return new SettingSources(properties, environment, Path.of(".env"));
    }

    /** Where a person's settings and sign-ins are. */
    Path directory() {
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path directory = base.startsWith("/")
                ? Path.of(base)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
        return directory.resolve("runregistry");
    }

    /** The names of variables and properties only: the values may be secrets. */
    @Override
    public String toString() {
        return "SettingSources[" + envFile + "]";
    }
}
