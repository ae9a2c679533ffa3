package io.runregistry.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class MigrationOrderTest {

    /** In which order parts are made depends on how the server is packed, so it must not matter. */
    @Test
    void aPartThatAsksWhenItIsMadeFindsTheTables(@TempDir Path data) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Settings.class, () -> Settings.of(List.of("--data=" + data)));
            context.register(EarlyPart.class, DatabaseConfiguration.class, FlywayAutoConfiguration.class);
            context.refresh();
            assertThat(context.getBean(EarlyPart.class).permissionRevisions).isPositive();
        }
    }

    static final class EarlyPart {

        final int permissionRevisions;

        EarlyPart(DSLContext database) {
            permissionRevisions = database.fetchCount(DSL.table("permission_revision"));
        }
    }
}
