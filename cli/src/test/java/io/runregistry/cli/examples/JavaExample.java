package io.runregistry.cli.examples;

import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an example in Java is wrapped into: what every page may take as given. */
public abstract class JavaExample {

    /** The test's own, in the place of that on this machine. */
    protected final Target local;

    protected final RunRegistry registry;

    protected JavaExample(URI url) {
        this.local = Target.of(url);
        this.registry = RunRegistry.connect(Settings.of(local));
    }

    /** The statements of the page. */
    protected abstract void run() throws Exception;

    /** What a page shows behind {@code // =}. */
    protected static void shows(int line, @Nullable Object value, String shown) {
        if (!Shown.isAll(Objects.toString(value), shown)) {
            throw new AssertionError("line " + line + " gives " + value + ", not " + shown);
        }
    }

    /**
     * What went wrong, and in which line of the page; nothing if nothing did.
     *
     * @param classes where the examples were compiled to
     */
    public static String run(Path classes, String className, URI url) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            loader.loadClass(className)
                    .asSubclass(JavaExample.class)
                    .getDeclaredConstructor(URI.class)
                    .newInstance(url)
                    .run();
            return "";
        } catch (AssertionError e) {
            return Objects.toString(e.getMessage());
        } catch (Exception | LinkageError e) {
            String line = Stream.of(e.getStackTrace())
                    .filter(frame -> frame.getClassName().equals(className))
                    .findFirst()
                    .map(frame -> "line " + frame.getLineNumber() + ": ")
                    .orElse("");
            return line + e;
        }
    }
}
