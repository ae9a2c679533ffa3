package io.runregistry.server.web.run;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.golden.series.PublishedGoldenJsons;
import io.runregistry.server.web.GoldenName;
import io.runregistry.server.web.run.Row.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks golden JSONs what they say of a run. */
@Component
class Verdicts {

    private static final int NEWEST = 20;

    private final MadeGoldenJsons made;
    private final PublishedGoldenJsons published;

    Verdicts(MadeGoldenJsons made, PublishedGoldenJsons published) {
        this.made = made;
        this.published = published;
    }

    /**
     * @param chosen {@code job:1} or {@code series:Collisions2022-golden/3}
     * @param end the last lumisection of the run
     * @throws InvalidRequestException if it is neither
     * @throws NotFoundException if there is none of this name
     */
    Verdict of(int runNumber, int end, Optional<String> chosen) {
        return new Verdict(
                choices(chosen), chosen.map(name -> row(name, mask(name).ranges(runNumber), end)));
    }

    private List<Verdict.Choice> choices(Optional<String> chosen) {
        List<Verdict.Choice> choices = new ArrayList<>();
        for (PublishedGoldenJsons.Name entry : published.latest()) {
            String name = "series:" + entry.series() + "/" + entry.number();
            choices.add(new Verdict.Choice(name, entry.series() + " " + entry.number(), isChosen(chosen, name)));
        }
        for (MadeGoldenJsons.Named job : made.newest(NEWEST)) {
            String name = "job:" + job.id();
            String label = job.id() + " " + job.namePattern() + (job.tags().isEmpty() ? "" : ", " + job.tags());
            choices.add(new Verdict.Choice(name, label, isChosen(chosen, name)));
        }
        if (chosen.isPresent() && choices.stream().noneMatch(Verdict.Choice::chosen)) {
            choices.add(new Verdict.Choice(chosen.get(), chosen.get(), true));
        }
        return choices;
    }

    private static boolean isChosen(Optional<String> chosen, String name) {
        return chosen.equals(Optional.of(name));
    }

    private LumiMask mask(String name) {
        return made.get(GoldenName.id(name, published)).mask();
    }

    private static Row row(String name, LumiRanges listed, int end) {
        LumiRanges all = end == 0 ? LumiRanges.empty() : LumiRanges.of(1, end);
        LumiRanges golden = listed.intersection(all);
        List<Bar> bars = new ArrayList<>();
        add(bars, golden, "GOLDEN", "golden");
        add(bars, all.minus(golden), "LEFT_OUT", "not golden");
        bars.sort(Comparator.comparingInt(Bar::first));
        String summary = golden.isEmpty() ? "not golden" : "golden " + golden.count() + " of " + end + " LS";
        return new Row(name, Row.Source.GOLDEN, "", bars, Optional.empty(), !golden.equals(all), summary);
    }

    private static void add(List<Bar> bars, LumiRanges lumisections, String kind, String value) {
        for (LumiRange range : lumisections.ranges()) {
            bars.add(new Bar(range.first(), range.last(), kind, value, "", ""));
        }
    }
}
