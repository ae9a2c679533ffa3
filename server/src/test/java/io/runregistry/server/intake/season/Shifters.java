package io.runregistry.server.intake.season;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.intake.season.PlainRun.Judgement;
import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** People who edit runs while these arrive, by what the registry shows them. */
final class Shifters {

    private static final String ANNA = "anna@cern.ch";

    /** What they do. */
    enum Deed {
        JUDGED,
        SET_BIT,
        RECLASSIFIED,
        MARKED_SIGNIFICANT,
        MARKED_INSIGNIFICANT,
        SIGNED_OFF,
        REOPENED
    }

    /** How often each was done. */
    final Map<Deed, Integer> done = new EnumMap<>(Deed.class);

    private final DataTaking dataTaking;
    private final Random random;

    Shifters(DataTaking dataTaking, Random random) {
        this.dataTaking = dataTaking;
        this.random = random;
    }

    /** Looks at some run, and does something that can be done to it, if anything. */
    void act(Http http) {
        PlainRun run = dataTaking.any();
        JsonNode shown = http.get("/runs/" + run.number).json();
        if (shown.isNull()) {
            return;
        }
        if (run.signedOff.isPresent()) {
            if (random.nextBoolean()) {
                reopen(http, run);
            }
            return;
        }
        boolean significant = shown.path("rr_attributes").path("significant").asBoolean();
        switch (random.nextInt(8)) {
            case 0, 1 -> judge(http, run, shown, significant);
            case 2 -> setBit(http, run, shown);
            case 3 -> reclassify(http, run, shown);
            case 4 -> mark(http, run, significant);
            default -> signOff(http, run, shown);
        }
    }

    private void judge(Http http, PlainRun run, JsonNode shown, boolean significant) {
        int last = lastShown(shown);
        if (!significant || last == 0) {
            return;
        }
        int from = 1 + random.nextInt(last);
        int to = Math.min(last, from + random.nextInt(5));
        String column = random.nextBoolean() ? "dt-dt" : "tracker-pixel";
        Judgement judgement = new Judgement(random.nextBoolean() ? "BAD" : "STANDBY", "HV trip " + random.nextInt(9));
        Answer answer = http.put("/lumisections/edit_rr_lumisections", ANNA, """
                {"run_number": %d, "dataset_name": "online", "component": "%s", "new_lumisection_range":
                 {"start": %d, "end": %d, "status": "%s", "comment": "%s", "cause": ""}}
                """.formatted(
                        run.number, column, from, to, judgement.status(), judgement.comment()));
        assertDone(Deed.JUDGED, answer);
        Map<Integer, Judgement> ofColumn = run.judgements.computeIfAbsent(column, name -> new HashMap<>());
        for (int lumisection = from; lumisection <= to; lumisection++) {
            ofColumn.put(lumisection, judgement);
        }
    }

    private void setBit(Http http, PlainRun run, JsonNode shown) {
        int lumisection = lastShown(shown);
        if (lumisection == 0) {
            return;
        }
        Answer answer = http.put("/lumisections/edit_oms_lumisections", ANNA, """
                {"run_number": %d, "dataset_name": "online", "component": "cms_active", "new_lumisection_range":
                 {"start": %2$d, "end": %2$d, "status": false, "comment": "was off"}}
                """.formatted(run.number, lumisection));
        assertDone(Deed.SET_BIT, answer);
        run.activeByHand.put(lumisection, false);
    }

    private static int lastShown(JsonNode shown) {
        return shown.path("oms_attributes").path("ls_duration").asInt();
    }

    private void reclassify(Http http, PlainRun run, JsonNode shown) {
        if (shown.path("rr_attributes").path("class").asString("").equals("Collisions22")) {
            assertDone(
                    Deed.RECLASSIFIED,
                    http.put("/manual_run_edit/" + run.number + "/class", ANNA, "{\"class\": \"Special22\"}"));
            run.classByHand = Optional.of("Special22");
        }
    }

    private void mark(Http http, PlainRun run, boolean significant) {
        if (significant && random.nextInt(3) == 0) {
            assertDone(
                    Deed.MARKED_INSIGNIFICANT,
                    http.put("/manual_run_edit/" + run.number + "/significant", ANNA, "{\"significant\": false}"));
            run.significantByHand = Optional.of(false);
        } else if (!significant) {
            Answer answer = post(http, "/runs/mark_significant", "{\"run_number\": " + run.number + "}");
            if (answer.status() != 503) { // OMS fails now and then
                assertDone(Deed.MARKED_SIGNIFICANT, answer);
                run.significantByHand = Optional.of(true);
            }
        }
    }

    /** Only what the registry knows as it is: else nobody could say which values were signed off. */
    private void signOff(Http http, PlainRun run, JsonNode shown) {
        boolean upToDate =
                shown.path("oms_attributes").path("l1_triggers_counter").asInt()
                        == run.attributes.path("l1_triggers_counter").asInt();
        boolean significant = shown.path("rr_attributes").path("significant").asBoolean();
        if (upToDate && significant && run.isSignificant() && !run.isGoing() && !run.hasGaps()) {
            Answer answer = post(http, "/runs/move_run/OPEN/SIGNOFF", "{\"run_number\": " + run.number + "}");
            assertDone(Deed.SIGNED_OFF, answer);
            Expected now = dataTaking.asItIs(run);
            now.rr().put("state", "SIGNOFF");
            run.signedOff = Optional.of(now);
            run.changedSinceSignedOff = false;
        }
    }

    /** And at once reads it from OMS anew, since it may have changed meanwhile. */
    private void reopen(Http http, PlainRun run) {
        String body = "{\"run_number\": " + run.number + "}";
        assertDone(Deed.REOPENED, post(http, "/runs/move_run/SIGNOFF/OPEN", body));
        run.signedOff = Optional.empty();
        Answer refreshed = post(http, "/runs/refresh_run/" + run.number, "");
        while (refreshed.status() == 503) {
            refreshed = post(http, "/runs/refresh_run/" + run.number, "");
        }
        assertThat(refreshed.status()).describedAs(refreshed.text()).isEqualTo(200);
    }

    private static Answer post(Http http, String path, String body) {
        return http.send("POST", path, Map.of("Content-Type", "application/json", "email", ANNA), body);
    }

    private void assertDone(Deed deed, Answer answer) {
        assertThat(answer.status()).describedAs(deed + ": " + answer.text()).isEqualTo(200);
        done.merge(deed, 1, Integer::sum);
    }
}
