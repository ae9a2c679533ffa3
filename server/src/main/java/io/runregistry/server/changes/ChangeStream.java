package io.runregistry.server.changes;

import io.runregistry.server.changes.ChangeReader.Piece;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens. The next piece is read when the one before is on its way, and nobody waits for who takes it slowly: such a one
 * holds a piece in memory, but neither a thread nor a connection to the database. Safe for threads.
 */
final class ChangeStream implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);

    /** Who listens on must connect anew then, and is asked anew who it is. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final AsyncContext exchange;
    private final ServletOutputStream output;
    private final ChangeRequest request;
    private final ChangeReader reader;
    private final Executor readers;
    private final long begun = System.nanoTime();

    private Place place;
    private long told;
    private long newest;
    private boolean open;
    private boolean broken;
    private boolean ended;
    private boolean reading;
    private boolean unflushed;
    private byte @Nullable [] text;

    ChangeStream(
            AsyncContext exchange,
            ServletOutputStream output,
            ChangeRequest request,
            Place place,
            ChangeReader reader,
            Executor readers) {
        this.exchange = exchange;
        this.output = output;
        this.request = request;
        this.reader = reader;
        this.readers = readers;
        this.place = place;
        this.told = place.version();
        this.text = comment("told of what comes after version " + place.version());
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        open = true;
        write();
    }

    /** The web server tells those who listen to the exchange as well, and only then it may be ended. */
    @Override
    public synchronized void onError(Throwable gone) {
        LOG.debug("somebody listens to changes no more", gone);
        broken = true;
    }

    /** That there is a version which may have to be told. */
    synchronized void tell(long version) {
        newest = Math.max(newest, version);
        goOn();
    }

    /** So that both ends see whether the other is still there; with how far it is, if no event said so. */
    synchronized void showLife() {
        if (broken || System.nanoTime() - begun > LONGEST.toNanos()) {
            end();
        } else if (text == null && !reading) {
            boolean passedOver = place.whole() && place.version() > told;
            told = passedOver ? place.version() : told;
            text = passedOver ? bytes("id: " + told + "\n: still here\n\n") : comment("still here");
            goOn();
        }
    }

    /** An event that is told in part is cut; whoever listens again gets it whole. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            try {
                exchange.complete();
            } catch (IllegalStateException over) {
                LOG.debug("the web server ended the answer already", over);
            }
        }
    }

    private void goOn() {
        try {
            write();
        } catch (IOException | IllegalStateException gone) {
            onError(gone);
        }
    }

    private void write() throws IOException {
        while (open && !broken && !ended && output.isReady()) {
            if (text != null) {
                output.write(text);
                text = null;
                unflushed = true;
            } else if (unflushed) {
                output.flush();
                unflushed = false;
            } else {
                readOn();
                return;
            }
        }
    }

    private void readOn() {
        if (!reading && (!place.whole() || place.version() < newest)) {
            reading = true;
            readers.execute(this::read);
        }
    }

    /** Only one thread does at a time, and nothing else changes the place. */
    private void read() {
        try {
            take(reader.read(place, request));
        } catch (RuntimeException e) { // whatever it is, who listens is to try again
            LOG.warn("changes can't be told, so whoever listened has to connect anew: {}", e.getMessage());
            end();
        }
    }

    private synchronized void take(Piece piece) {
        reading = false;
        place = piece.place();
        if (piece.text().length > 0) {
            text = piece.text();
            told = place.version();
        }
        goOn();
    }

    private static byte[] comment(String text) {
        return bytes(": " + text + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
