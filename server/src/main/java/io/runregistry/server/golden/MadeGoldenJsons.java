package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.golden.GoldenStore.Stored;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Golden JSONs that somebody had made, for other rooms. */
@Component
public final class MadeGoldenJsons {

    private final GoldenStore store;

    MadeGoldenJsons(GoldenStore store) {
        this.store = store;
    }

    /** How one was made: by which rule, of datasets whose names match an SQL {@code SIMILAR TO} pattern. */
    public record Recipe(Rule rule, String namePattern) {}

    /** @throws NotFoundException if there is none of this id */
    public Recipe recipe(int id) {
        Stored job = get(id);
        return new Recipe(Rule.parse(job.logic()), job.namePattern());
    }

    /**
     * The lumisections that one came to.
     *
     * @throws NotFoundException if there is none of this id
     * @throws ConflictException if it is not done, or failed
     */
    public LumiMask mask(int id) {
        Stored job = get(id);
        String result = job.result();
        if (result == null) {
            throw new ConflictException("golden JSON " + id + " has no lumisections: it is "
                    + job.state().name().toLowerCase(Locale.ROOT));
        }
        return LumiMask.from(JsonMapper.shared().readTree(result).path("generated_json"));
    }

    private Stored get(int id) {
        return store.find(id).orElseThrow(() -> new NotFoundException("there is no JSON with id " + id));
    }
}
