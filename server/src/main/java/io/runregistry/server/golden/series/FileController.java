package io.runregistry.server.golden.series;

import io.runregistry.server.Settings;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The golden JSON files themselves, byte for byte. */
@RestController
class FileController {

    /** When an entry was withdrawn; why, its description tells. */
    static final String WITHDRAWN = "Withdrawn";

    private static final Duration LONG = Duration.ofDays(365);

    private final DSLContext database;
    private final boolean openReads;

    FileController(DSLContext database, Settings settings) {
        this.database = database;
        this.openReads = settings.access().openReads();
    }

    /** Never another one, so that whoever has it need not ask again. */
    @GetMapping("/golden/series/{name}/{number}.json")
    ResponseEntity<Resource> file(
            @PathVariable String name, @PathVariable int number, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        SeriesName series = series(name);
        File file = EntryTable.findFile(database, series, number)
                .orElseThrow(() -> EntryTable.none(database, series, number));
        return answer(
                series,
                file,
                file.withdrawnAt().isPresent()
                        ? CacheControl.noCache()
                        : CacheControl.maxAge(LONG).immutable());
    }

    /** That of the newest entry that is not withdrawn; whoever has one asks whether it still is. */
    @GetMapping("/golden/series/{name}/latest.json")
    ResponseEntity<Resource> latest(@PathVariable String name, @RequestParam Map<String, String> parameters) {
        Page.none(parameters);
        SeriesName series = series(name);
        File file =
                EntryTable.findLatestFile(database, series).orElseThrow(() -> EntryTable.noLatest(database, series));
        return answer(series, file, CacheControl.noCache());
    }

    private SeriesName series(String name) {
        return SeriesTable.get(database, new SeriesName(name)).series();
    }

    /** Spring answers 304 where the caller has these bytes. What not everybody may read no cache on the way may keep. */
    private ResponseEntity<Resource> answer(SeriesName series, File file, CacheControl caching) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag("\"" + file.sha256() + "\"")
                .lastModified(file.lastModified())
                .cacheControl(openReads ? caching.cachePublic() : caching.cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(series + "_" + file.number() + ".json")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_LOCATION, file.number() + ".json")
                .header(HttpHeaders.LINK, "<entries/" + file.number() + ">; rel=\"describedby\"");
        file.withdrawnAt().ifPresent(time -> answer.header(WITHDRAWN, Entry.wire(time)));
        return answer.body(file.bytes());
    }
}
