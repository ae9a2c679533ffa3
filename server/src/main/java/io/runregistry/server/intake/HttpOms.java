package io.runregistry.server.intake;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.core.wire.StrictJson;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OMS aggregation API: JSON:API answers {@code {data: [{attributes: {…}}], meta: {totalResourceCount}}}, of which every
 * page is read.
 */
final class HttpOms implements OmsSource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 5000;

    private final URI base;
    private final OmsLumisections lumisections;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param base up to {@code /agg/api/v1} */
    HttpOms(URI base, OmsLumisections lumisections) {
        this.base = base;
        this.lumisections = lumisections;
    }

    @Override
    public Optional<OmsRun> find(int runNumber) {
        List<ObjectNode> runs = readAll("runs", runNumber);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        List<ObjectNode> ofRun = readAll("lumisections", runNumber);
        var values = lumisections.values(ofRun);
        return Optional.of(new OmsRun(OmsAttributes.of(runs.get(0), ofRun), values));
    }

    private List<ObjectNode> readAll(String resource, int runNumber) {
        List<ObjectNode> rows = new ArrayList<>();
        int total;
        do {
            String query = resource + "?filter%5Brun_number%5D=" + runNumber + "&page%5Blimit%5D=" + PAGE
                    + "&page%5Boffset%5D=" + rows.size();
            JsonNode page = get(query);
            int before = rows.size();
            page.path("data").forEach(row -> rows.add(attributes(row, query)));
            total = page.path("meta").path("totalResourceCount").asInt(rows.size());
            if (rows.size() == before && rows.size() < total) {
                throw new UnavailableException("OMS answered " + query + " with " + rows.size() + " of " + total + " "
                        + resource + ", and an empty page after them; try again later");
            }
        } while (rows.size() < total);
        return rows;
    }

    private static ObjectNode attributes(JsonNode row, String query) {
        if (!(row.path("attributes") instanceof ObjectNode attributes)) {
            throw new UnavailableException("OMS answered " + query + " with a row that has no attributes");
        }
        return attributes;
    }

    private JsonNode get(String query) {
        URI url = URI.create(base.toString().replaceAll("/+$", "") + "/" + query);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Accept", "application/vnd.api+json")
                .build();
        try {
            HttpResponse<byte[]> response =
                    client.sendAsync(request, BodyHandlers.ofByteArray()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (StrictJson json = StrictJson.of(new ByteArrayInputStream(response.body()))) {
                if (response.statusCode() != 200) {
                    throw new UnavailableException(
                            "OMS answered " + query + " with status " + response.statusCode() + "; try again later");
                }
                json.next();
                JsonNode answer = json.value();
                json.end();
                return answer;
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException(
                    "OMS did not answer " + query + " within " + PATIENCE.toSeconds() + " s (" + e
                            + "); try again later",
                    e);
        } catch (InvalidRequestException e) {
            throw new UnavailableException(
                    "OMS answered " + query + " with what is no whole JSON: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking OMS for " + query, e);
        }
    }
}
