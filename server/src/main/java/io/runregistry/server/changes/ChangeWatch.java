package io.runregistry.server.changes;

import com.zaxxer.hikari.HikariDataSource;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.database.Channel;
import io.runregistry.server.log.EventLog;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All who listen to what changes. PostgreSQL tells of each version, whichever server makes it; however many listen, one thread
 * asks which is the newest, and a few read what is to be told.
 */
@Component
final class ChangeWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final int MOST_LISTENERS = 1_000;
    private static final int READERS = 4;
    private static final int SECONDS_BETWEEN_SIGNS_OF_LIFE = 15;

    private final EventLog log;
    private final ChangeReader reader;
    private final Channel versions;
    private final Set<ChangeStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService asker =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "change-watch"));
    private final ExecutorService readers =
            Executors.newFixedThreadPool(READERS, work -> daemon(work, "change-reader"));
    private volatile boolean running;

    ChangeWatch(HikariDataSource dataSource, EventLog log, ChangeReader reader) {
        this.log = log;
        this.reader = reader;
        this.versions = new Channel(dataSource, "version", this::lookSoon);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void start() {
        running = true;
        versions.open();
        asker.scheduleAtFixedRate(
                () -> streams.forEach(ChangeStream::showLife),
                SECONDS_BETWEEN_SIGNS_OF_LIFE,
                SECONDS_BETWEEN_SIGNS_OF_LIFE,
                TimeUnit.SECONDS);
    }

    /** Before the web server stops, which waits for answers under way. */
    @Override
    public void stop() {
        running = false;
        versions.close();
        asker.shutdownNow();
        streams.forEach(ChangeStream::end);
        readers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** @throws UnavailableException if too many listen already */
    void requireRoom() {
        if (!running) {
            throw new UnavailableException("this server stops; listen again in a moment");
        }
        if (listeners() >= MOST_LISTENERS) {
            throw new UnavailableException("already " + MOST_LISTENERS
                    + " listen to changes here, the most that there may be; ask /versions from time to time instead");
        }
    }

    /** How many listen. */
    int listeners() {
        return streams.size();
    }

    void listen(HttpServletRequest request, HttpServletResponse response, ChangeRequest wanted, Place place)
            throws IOException {
        AsyncContext exchange = request.startAsync(request, response);
        exchange.setTimeout(0);
        ChangeStream stream = new ChangeStream(exchange, response.getOutputStream(), wanted, place, reader, readers);
        exchange.addListener(new End(stream));
        streams.add(stream);
        response.getOutputStream().setWriteListener(stream);
        lookSoon();
        if (!running) {
            stream.end();
        }
    }

    private void lookSoon() {
        if (running && !streams.isEmpty()) {
            try {
                asker.execute(this::look);
            } catch (RejectedExecutionException stopped) {
                LOG.debug("nobody is told anything any more: the server stops", stopped);
            }
        }
    }

    private void look() {
        try {
            long newest = log.newestVersion();
            streams.forEach(stream -> stream.tell(newest));
        } catch (RuntimeException e) { // the next notification, or look without one, makes up for it
            LOG.warn("listeners to changes have to wait: {}", e.getMessage());
        }
    }

    /** Takes a listener that is gone, for whatever reason, from those who listen. */
    private final class End implements AsyncListener {
        private final ChangeStream stream;

        End(ChangeStream stream) {
            this.stream = stream;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            streams.remove(stream);
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
