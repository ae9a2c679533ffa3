package io.runregistry.server.golden;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.runregistry.core.rule.DatasetBlock;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What rules said of blocks lately, as much as a tenth of the memory holds: asked again after a small change, a rule is evaluated
 * on the blocks with changes only.
 */
@Component
class EvaluatedBlocks {

    private static final double SHARE_OF_MEMORY = 0.1;
    private static final int BYTES_OF_A_WEIGHT = 1024;

    private final Cache<Key, Said> blocks = Caffeine.newBuilder()
            .maximumWeight((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY) / BYTES_OF_A_WEIGHT)
            .weigher((Key key, Said said) -> (int) (said.evaluated().bytes() / BYTES_OF_A_WEIGHT) + 1)
            .build();

    /** A rule with a pattern of names, on a block. */
    record Key(String rule, String namePattern, int block) {}

    /** Of this very block, which is another one once anything in it has changed. */
    private record Said(WeakReference<DatasetBlock> block, EvaluatedBlock evaluated) {}

    Optional<EvaluatedBlock> find(Key key, DatasetBlock block) {
        Said said = blocks.getIfPresent(key);
        return said != null && said.block().refersTo(block) ? Optional.of(said.evaluated()) : Optional.empty();
    }

    void keep(Key key, DatasetBlock block, EvaluatedBlock evaluated) {
        blocks.put(key, new Said(new WeakReference<>(block), evaluated));
    }
}
