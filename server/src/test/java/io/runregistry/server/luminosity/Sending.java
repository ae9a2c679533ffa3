package io.runregistry.server.luminosity;

import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends files to a registry. */
record Sending(RunningRegistry registry) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** An answer. */
    record Answer(int status, JsonNode json) {
        String err() {
            return json.path("err").asString("");
        }
    }

    Answer send(String path, byte[] file, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", type)
                .header("email", "lumi@cern.ch")
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer text(String file) {
        return text("", file);
    }

    /** @param more what comes after {@code /luminosity/brilcalc} */
    Answer text(String more, String file) {
        return send("/luminosity/brilcalc" + more, file.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    /** A file of a header and these rows, each {@code run,lumisection,delivered,recorded}. */
    static String file(String unit, String... rows) {
        StringBuilder file = new StringBuilder("#Data tag : 19v2 , Norm tag: None\n#run:fill,ls,time,beamstatus,E(GeV),"
                + "delivered(" + unit + "),recorded(" + unit + "),avgpu,source\n");
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            file.append(String.format(
                    "%s:4915,%s:%s,05/11/16 20:42:35,STABLE BEAMS,6500,%s,%s,20.1,HFET%n",
                    cells[0], cells[1], cells[1], cells[2], cells[3]));
        }
        return file.toString();
    }
}
