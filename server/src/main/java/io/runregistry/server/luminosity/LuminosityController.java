package io.runregistry.server.luminosity;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /luminosity}: sums and losses, as JSON or CSV. */
@RestController
@ReadsPast
class LuminosityController {

    private final Sums sums;
    private final Losses losses;
    private final CauseReader causes;
    private final MadeGoldenJsons made;

    LuminosityController(Sums sums, Losses losses, CauseReader causes, MadeGoldenJsons made) {
        this.sums = sums;
        this.losses = losses;
        this.causes = causes;
        this.made = made;
    }

    @PostMapping("/luminosity/sum")
    @Requires(Right.READ)
    ResponseEntity<String> sum(
            @JsonBody ObjectNode body, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        SumRequest request = SumRequest.parse(body, accept, made);
        SumTable table = sums.sum(request);
        return request.format() == Format.CSV ? csv(table.csv()) : json(table.json());
    }

    @PostMapping("/luminosity/loss")
    @Requires(Right.READ)
    ResponseEntity<String> loss(
            @JsonBody ObjectNode body, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        LossRequest request = LossRequest.parse(body, accept, causes, made);
        LossTable table = losses.lose(request);
        return request.format() == Format.CSV
                ? csv(table.csv())
                : json(table.json(request.scale().source()));
    }

    private static ResponseEntity<String> json(ObjectNode json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.toString());
    }

    private static ResponseEntity<String> csv(String text) {
        return ResponseEntity.ok().contentType(Format.TEXT_CSV).body(text);
    }
}
