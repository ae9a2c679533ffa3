package io.runregistry.server.web.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.AskedGoldenJsons;
import io.runregistry.server.golden.AskedGoldenJsons.Details;
import io.runregistry.server.golden.saved.SavedRules;
import io.runregistry.server.golden.saved.SavedRules.Saved;
import io.runregistry.server.golden.series.PublishedSeries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What one may begin a golden JSON with, by the name it has in addresses. */
@Component
class Start {

    private static final String NOTHING = "";
    private static final String PATTERN_2022 = "/PromptReco/Collisions2022/DQM";

    private final AskedGoldenJsons jobs;
    private final PublishedSeries series;
    private final SavedRules rules;

    Start(AskedGoldenJsons jobs, PublishedSeries series, SavedRules rules) {
        this.jobs = jobs;
        this.series = series;
        this.rules = rules;
    }

    /**
     * A rule to begin with.
     *
     * @param rule json-logic as a text
     * @param pattern of dataset names; empty if the rule comes without
     */
    record Beginning(String rule, String pattern) {}

    /** One of those to choose from: {@code example:golden_2022}, {@code rule:12}. */
    record Choice(String address, String label) {}

    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("example:golden_2022", "Golden, as CMS certified 2022"));
        choices.add(new Choice("example:muon_2022", "Muon, as CMS certified 2022"));
        rules.list()
                .forEach(rule -> choices.add(
                        new Choice("rule:" + rule.id(), "saved: " + rule.name() + " (" + rule.createdBy() + ")")));
        return choices;
    }

    /**
     * @param address also {@code job:12} and {@code series:NAME/3}
     * @throws InvalidRequestException if it is the name of nothing that there is
     */
    Beginning get(String address) {
        if (address.equals(NOTHING)) {
            return new Beginning("", "");
        }
        int colon = address.indexOf(':') + 1;
        String rest = address.substring(colon);
        return switch (address.substring(0, colon)) {
            case "example:" -> new Beginning(example(rest, address), PATTERN_2022);
            case "rule:" -> saved(rest, address);
            case "job:" -> job(Parameters.number("from", rest));
            case "series:" -> entry(rest, address);
            default -> throw unknown(address);
        };
    }

    private static InvalidRequestException unknown(String address) {
        return new InvalidRequestException(
                "unknown_start",
                "from",
                "from must be example:golden_2022, example:muon_2022, rule:ID of a saved rule, job:ID or series:NAME/NUMBER,"
                        + " not \"" + address + "\"");
    }

    private static String example(String name, String address) {
        if (!List.of("golden_2022", "muon_2022").contains(name)) {
            throw unknown(address);
        }
        try (InputStream file = Start.class.getResourceAsStream(name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Beginning saved(String id, String address) {
        Saved rule = rules.list().stream()
                .filter(saved -> Integer.toString(saved.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_start",
                        "from",
                        "there is no saved rule " + id + " any more, as \"" + address + "\" names"));
        return new Beginning(text(rule.logic()), "");
    }

    /** A saved rule may be a text that holds json-logic. */
    private static String text(JsonNode logic) {
        return logic.isString() ? StrictJson.parse(logic.stringValue()).toString() : logic.toString();
    }

    private Beginning job(int id) {
        Details job = jobs.get(id);
        return new Beginning(job.logic().toString(), job.asked().namePattern());
    }

    private Beginning entry(String name, String address) {
        int slash = name.indexOf('/');
        if (slash < 1) {
            throw unknown(address);
        }
        EntryRow entry = new EntryRow(
                series.entry(name.substring(0, slash), Parameters.number("from", name.substring(slash + 1))));
        return new Beginning(entry.json().path("json_logic").toString(), entry.pattern());
    }
}
