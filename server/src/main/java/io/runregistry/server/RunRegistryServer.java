package io.runregistry.server;

import static java.util.Objects.requireNonNull;

import io.runregistry.server.intake.demo.LiveDemo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The server as a process: {@code main}, and for programs that want one inside themselves {@link #start}. */
public final class RunRegistryServer implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final InetAddress address;

    private RunRegistryServer(ServletWebServerApplicationContext context, InetAddress address) {
        this.context = context;
        this.address = address;
    }

    public static void main(String[] arguments) {
        int exitCode = run(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static int run(String[] arguments) {
        CommandLine commandLine = ServeCommand.commandLine(System.getenv());
        try {
            CommandLine.ParseResult parsed = commandLine.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return 0;
            }
            ServeCommand command = commandLine.getCommand();
            start(command.settings());
            return 0;
        } catch (ParameterException e) {
            System.err.println("rr serve: " + e.getMessage());
            System.err.println("Try 'rr serve --help'.");
            return 2;
        } catch (RuntimeException e) {
            System.err.println("rr serve: " + reason(e));
            return 1;
        }
    }

    /** What to tell the person who started us; the whole story is for the log. */
    private static String reason(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException) {
                return String.valueOf(cause.getMessage());
            }
        }
        LoggerFactory.getLogger(RunRegistryServer.class).error("the server could not start", failure);
        return "could not start: " + failure.getMessage();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws RuntimeException if it can't start; a {@link StartupException} in its causes says why in plain words
     */
    public static RunRegistryServer start(Settings settings) {
        InetAddress address = checkedAddress(settings);
        SpringApplication application = new SpringApplication(Application.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(properties(settings));
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>)
                context -> register((GenericApplicationContext) context, settings));
        RunRegistryServer server =
                new RunRegistryServer((ServletWebServerApplicationContext) application.run(), address);
        LoggerFactory.getLogger(RunRegistryServer.class).info("Run Registry is ready at {}", server.url());
        return server;
    }

    private static void register(GenericApplicationContext context, Settings settings) {
        if (settings.live()) {
            LiveDemo demo = LiveDemo.prepare();
            context.registerBean(LiveDemo.class, () -> demo);
            context.registerBean(Settings.class, () -> settings.withOms(demo.oms()));
        } else {
            context.registerBean(Settings.class, () -> settings);
        }
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "server.address", settings.address(),
                "server.port", settings.port(),
                "server.shutdown", "graceful",
                // a token or a list of e-groups may be long
                "server.max-http-request-header-size", "64KB",
                "server.compression.enabled", "true",
                "server.compression.mime-types", "application/json,application/x-ndjson,text/html,text/csv",
                "spring.threads.virtual.enabled", Runtime.version().feature() >= 24,
                "spring.mvc.log-resolved-exception", "false",
                "spring.main.register-shutdown-hook", "true"));
        return properties;
    }

    /** Before PostgreSQL is started for nothing. */
    private static InetAddress checkedAddress(Settings settings) {
        try {
            InetAddress address = InetAddress.getByName(settings.address());
            if (settings.access().signIn() instanceof AccessSettings.Local && !address.isLoopbackAddress()) {
                throw new StartupException("in local mode everybody who reaches the server may do everything, so it"
                        + " listens on a loopback address only, not on " + settings.address()
                        + "; choose --sign-in oidc or proxy");
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, settings.port()));
            }
            return address;
        } catch (java.net.UnknownHostException e) {
            throw new StartupException("unknown address " + settings.address(), e);
        } catch (IOException e) {
            throw new StartupException(
                    "port " + settings.port() + " of " + settings.address()
                            + " is in use; stop what uses it, or choose another with --port",
                    e);
        }
    }

    /** Where the server answers on this machine, without a slash at the end. */
    public URI url() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + requireNonNull(context.getWebServer()).getPort());
    }

    /** One of the server's parts, for programs that run it inside themselves. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops taking requests, ends those under way, and stops PostgreSQL if it is ours. */
    @Override
    public void close() {
        context.close();
    }
}
