package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.CSC;
import static io.runregistry.server.golden.series.Catalogue.DT;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is published, published again and withdrawn, in whatever order: a series is a plain list of what it was given. */
class SeriesModelTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Catalogue ANNA = Catalogue.of(registry.http(), "anna@cern.ch");
    private static final List<Integer> GOLDEN = new ArrayList<>();

    /** Which golden JSON an entry is. */
    private static final class Model {
        private final List<Integer> entries = new ArrayList<>();
        private final List<Integer> withdrawn = new ArrayList<>();

        int latest() {
            for (int number = entries.size(); number > 0; number--) {
                if (!withdrawn.contains(number)) {
                    return number;
                }
            }
            return 0;
        }

        boolean isPublished(int golden) {
            return entries.subList(Math.max(latest() - 1, 0), entries.size()).contains(golden);
        }
    }

    @RepeatedTest(5)
    void aSeriesIsAList(RepetitionInfo repetition) {
        if (GOLDEN.isEmpty()) {
            SampleRun.of(1, 5, "OPEN").with("/A/B/DQM").create(registry.part(EventLog.class));
            GOLDEN.addAll(List.of(ANNA.make(DT, "online"), ANNA.make(CSC, "online"), ANNA.make(DT, "/A/B/DQM")));
        }
        Random random = new Random(repetition.getCurrentRepetition());
        String series = ANNA.create("model-" + repetition.getCurrentRepetition());
        Model model = new Model();
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            steps.add(random.nextInt(3) == 0 ? withdraw(random, series, model) : publish(random, series, model));
            Answer latest = ANNA.get("/" + series + "/entries/latest");
            assertThat(latest.status() == 404 ? 0 : latest.json().path("number").intValue())
                    .describedAs(steps.toString())
                    .isEqualTo(model.latest());
        }
        assertThat(ANNA.get("/" + series + "/entries").json().path("entries").valueStream())
                .extracting(entry -> entry.path("id_json").intValue())
                .containsExactlyElementsOf(reversed(model.entries));
    }

    private static List<Integer> reversed(List<Integer> all) {
        List<Integer> reversed = new ArrayList<>();
        all.forEach(one -> reversed.add(0, one));
        return reversed;
    }

    private static String publish(Random random, String series, Model model) {
        int golden = GOLDEN.get(random.nextInt(GOLDEN.size()));
        boolean again = random.nextInt(4) == 0;
        String step = "publish " + golden + (again ? " again" : "");
        int status = ANNA.post("/" + series + "/entries", "{\"id_json\": " + golden + ", \"again\": " + again + "}")
                .status();
        boolean refused = !again && model.isPublished(golden);
        assertThat(status).describedAs(step).isEqualTo(refused ? 409 : 201);
        if (!refused) {
            model.entries.add(golden);
        }
        return step;
    }

    private static String withdraw(Random random, String series, Model model) {
        int number = 1 + random.nextInt(model.entries.size() + 1);
        String step = "withdraw " + number;
        int status = ANNA.post("/" + series + "/entries/" + number + "/withdraw", "{\"reason\": \"so\"}")
                .status();
        boolean there = number <= model.entries.size();
        assertThat(status).describedAs(step).isEqualTo(!there ? 404 : model.withdrawn.contains(number) ? 409 : 200);
        if (there) {
            model.withdrawn.add(number);
        }
        return step;
    }
}
