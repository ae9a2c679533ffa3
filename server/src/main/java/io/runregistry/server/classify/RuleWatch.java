package io.runregistry.server.classify;

import com.zaxxer.hikari.HikariDataSource;
import io.runregistry.server.database.Channel;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the rulebook fresh: PostgreSQL tells of edits, whichever server makes them. */
@Component
final class RuleWatch implements SmartLifecycle {

    private final Channel edits;
    private volatile boolean running;

    RuleWatch(HikariDataSource dataSource, Rulebook rulebook) {
        this.edits = new Channel(dataSource, "rules", rulebook::refresh);
    }

    @Override
    public void start() {
        running = true;
        edits.open();
    }

    @Override
    public void stop() {
        running = false;
        edits.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
