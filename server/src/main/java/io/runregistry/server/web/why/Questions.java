package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiFormat;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.golden.series.PublishedGoldenJsons;
import io.runregistry.server.web.GoldenName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts what an address asks into the words of {@code POST /golden/explain}. */
@Component
class Questions {

    private static final Pattern NUMBER = Pattern.compile("0*[1-9]\\d{0,8}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

    private final MadeGoldenJsons made;
    private final PublishedGoldenJsons published;

    Questions(MadeGoldenJsons made, PublishedGoldenJsons published) {
        this.made = made;
        this.published = published;
    }

    /** @throws InvalidRequestException naming what is wrong */
    ObjectNode of(Asked asked) {
        asked.check();
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        if (asked.golden().isEmpty()) {
            question.put("json_logic", asked.rule()).put("dataset_name_filter", asked.pattern());
        } else {
            int id = GoldenName.id(asked.golden(), published);
            question.put("id_json", asked.isOfRun() ? id : made.get(id).id());
        }
        if (asked.isOfRun()) {
            question.put("run_number", run(asked.run()));
        }
        if (!asked.lumisections().isEmpty()) {
            question.set("lumisections", lumisections(asked.lumisections()));
        }
        if (!asked.list().isEmpty()) {
            question.set("mask", StrictJson.parse(list(asked.list()).toJson()));
        }
        if (!asked.asOf().isEmpty()) {
            question.put("as_of", asked.asOf());
        }
        return question;
    }

    private static int run(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidRequestException("wrong_run", "run", "run must be a run's number, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static ArrayNode lumisections(String text) {
        List<LumiRange> ranges = new ArrayList<>();
        for (String part : text.split("\\s*,\\s*", -1)) {
            ranges.add(range(part)
                    .orElseThrow(() -> new InvalidRequestException(
                            "wrong_lumisections",
                            "ls",
                            "ls must be lumisections from 1 on, as 12 or 3-7,12, not \"" + text + "\"")));
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        ranges.forEach(range -> json.addArray().add(range.first()).add(range.last()));
        return json;
    }

    private static Optional<LumiRange> range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        return first >= 1 && last >= first ? Optional.of(new LumiRange(first, last)) : Optional.empty();
    }

    /** In any of the formats, or that of a golden JSON that is made. */
    private LumiMask list(String text) {
        LumiMask list = GoldenName.find(text, published)
                .map(id -> made.get(id).mask())
                .orElseGet(() -> LumiFormat.recognise(text).read(text));
        if (list.isEmpty()) {
            throw new InvalidRequestException("empty_list", "list", "the list has no lumisections");
        }
        return list;
    }
}
