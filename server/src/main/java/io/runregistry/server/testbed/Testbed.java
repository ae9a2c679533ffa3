package io.runregistry.server.testbed;

import io.runregistry.server.StartupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process: it is told what to do in lines of JSON on standard input, answers each with a line on standard output, and
 * ends with everything it started when standard input ends, so also when the tests are killed.
 *
 * <pre>
 * {"start": ["--golden-workers=1"]}     {"registry": 1, "url": "http://127.0.0.1:41234"}
 * {"stop": 1}                           {"registry": 1}
 * what can't be done                    {"error": "why"}
 * </pre>
 */
public final class Testbed {

    private static final Logger LOG = LoggerFactory.getLogger(Testbed.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Registries registries;

    private Testbed(Registries registries) {
        this.registries = registries;
    }

    /** @param arguments the directory for everything, which is deleted in the end */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what else is printed is no answer
        try (TestDatabases databases = TestDatabases.in(Path.of(arguments[0]));
                Registries registries = new Registries(databases)) {
            new Testbed(registries).serve(answers);
        } catch (StartupException e) {
            answers.println(error(e)); // for whoever gives the first order
            System.exit(1);
        }
        System.exit(0); // whatever threads a server has left behind
    }

    private void serve(PrintStream answers) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(answer(order));
            answers.flush();
        }
    }

    private ObjectNode answer(String order) {
        try {
            return obey(JSON.readTree(order));
        } catch (RuntimeException e) {
            LOG.error("could not do {}", order, e);
            return error(e);
        }
    }

    private ObjectNode obey(JsonNode order) {
        if (order.has("start")) {
            List<String> options =
                    order.path("start").valueStream().map(JsonNode::stringValue).toList();
            Registries.Started started = registries.start(options);
            return JSON.createObjectNode()
                    .put("registry", started.number())
                    .put("url", started.url().toString());
        }
        int number = order.path("stop").intValue();
        registries.stop(number);
        return JSON.createObjectNode().put("registry", number);
    }

    private static ObjectNode error(RuntimeException failure) {
        return JSON.createObjectNode().put("error", reason(failure));
    }

    private static String reason(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException || cause instanceof IllegalArgumentException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return failure.toString();
    }
}
