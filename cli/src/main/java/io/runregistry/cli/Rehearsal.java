package io.runregistry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Does what {@code rr} does most, before nobody: for the launcher, which has the JVM write down the classes that it takes, so that
 * they are loaded faster from then on. The registry that it asks is its own, on the loopback address.
 */
final class Rehearsal {

    /** The system property by which the launcher asks for it. */
    static final String ASKED = "rr.rehearsal";

    private static final String RUN = """
            {"run_number": 1, "version": 1, "oms_attributes": {"hlt_key": "/cdaq", "ls_duration": 2, "b_field": 3.8},\
             "rr_attributes": {"class": "Cosmics22", "state": "OPEN", "significant": true},\
             "DatasetTripletCache": {"triplet_summary": {"dt-dt": {"GOOD": 1, "BAD": 1, "comments": ["HV"], "causes": []}}}}""";

    private static final String LUMISECTIONS = """
            {"run_number": 1, "name": "online", "last_ls": 2, "oms": {},\
             "columns": {"dt-dt": [{"start": 1, "end": 2, "status": "BAD", "comment": "HV", "cause": ""}]}}""";

    private static final String END = "\n{\"end\": {\"rows\": 1, \"version\": 1}}\n";

    private Rehearsal() {}

    static void play() throws IOException {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", Rehearsal::answer);
        registry.start();
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        call("--version");
        call("--help");
        call("run", "1", "-t", url);
        call("runs", "run in 1..2 and dt-dt BAD > 10%", "--sort", "run", "-t", url);
        call("runs", "--columns", "run,dt-dt", "-o", "csv", "-t", url);
        call("datasets", "hlt_key like \"%physics%\"", "-o", "json", "-t", url);
        call("lumis", "run", "=", "1", "--columns", "dt-dt", "-t", url);
        System.setIn(new ByteArrayInputStream("{\"1\": [[1, 2]]}".getBytes(StandardCharsets.UTF_8)));
        call("lumi", "count", "-");
        call("rnus");
        registry.stop(0);
    }

    private static void call(String... arguments) {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Rr.execute(new Surroundings(nobody, nobody, Person.nobody(), Map.of(Display.WIDTH, "80")), arguments);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean rows = path.startsWith("/query/");
        String text = rows ? (path.endsWith("lumisections") ? LUMISECTIONS : RUN) + END : RUN;
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", rows ? "application/x-ndjson" : "application/json");
        exchange.getResponseHeaders().add("As-Of", "1");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
