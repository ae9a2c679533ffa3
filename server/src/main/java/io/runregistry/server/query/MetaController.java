package io.runregistry.server.query;

import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.search.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what can be asked for; whoever has it already ({@code If-None-Match}) is told only that it is the same. */
@RestController
class MetaController {

    private final Catalogue catalogue;
    private final LumisectionNames lumisectionNames;

    MetaController(Catalogue catalogue, LumisectionNames lumisectionNames) {
        this.catalogue = catalogue;
        this.lumisectionNames = lumisectionNames;
    }

    @GetMapping("/meta")
    ResponseEntity<String> meta(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        String json = lumisectionNames.with(catalogue.current()).toJson().toString();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"" + DigestUtils.md5DigestAsHex(json.getBytes(StandardCharsets.UTF_8)) + "\"")
                .body(json);
    }
}
