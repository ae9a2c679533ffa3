package io.runregistry.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes: no more than a few buffers of it are fetched ahead, then its sender has to wait. Unlike the JDK's own
 * stream it gives up when nothing comes. Reading is for one thread; any may close it, which closes the connection.
 */
final class ByteFlow extends InputStream implements BodySubscriber<ByteFlow> {

    /** How many pieces are fetched ahead; the JDK makes them as large as one reading from the socket, 16 kB at most. */
    private static final int AHEAD = 4;

    private static final Piece END = new Piece(List.of(), Optional.empty(), true);

    /** Never more than were asked for, and the end. */
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final Queue<ByteBuffer> buffers = new ArrayDeque<>();
    private final long until;
    private @Nullable Duration silence;
    private @Nullable IOException failure;
    private boolean ended;

    private record Piece(List<ByteBuffer> bytes, Optional<Throwable> problem, boolean isLast) {}

    /** @param until when the whole body must have come, in the time of {@link System#nanoTime} */
    ByteFlow(long until) {
        this.until = until;
    }

    /** From here on the whole may take as long as it likes, but never be silent for longer than this. */
    ByteFlow allowingSilence(Duration longest) {
        silence = longest;
        return this;
    }

    @Override
    public CompletionStage<ByteFlow> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription.complete(given)) {
            given.request(AHEAD);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        pieces.add(new Piece(bytes, Optional.empty(), false));
    }

    @Override
    public void onError(Throwable problem) {
        pieces.add(new Piece(List.of(), Optional.of(problem), true));
    }

    @Override
    public void onComplete() {
        pieces.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (buffers.isEmpty() && !ended) {
            take();
        }
        ByteBuffer next = buffers.peek();
        if (next == null) {
            return -1;
        }
        int count = Math.min(length, next.remaining());
        next.get(into, offset, count);
        if (!next.hasRemaining()) {
            buffers.remove();
        }
        return count;
    }

    private void take() throws IOException {
        if (failure != null) {
            throw failure;
        }
        Piece piece = next();
        if (piece.problem().isPresent()) {
            Throwable problem = piece.problem().get();
            throw failed(problem instanceof IOException known ? known : new IOException(problem));
        }
        if (piece.isLast()) {
            ended = true;
        } else {
            piece.bytes().stream().filter(ByteBuffer::hasRemaining).forEach(buffers::add);
            subscription.join().request(1);
        }
    }

    private Piece next() throws IOException {
        long left = silence == null ? until - System.nanoTime() : silence.toNanos();
        try {
            Piece piece = pieces.poll(left, TimeUnit.NANOSECONDS);
            if (piece == null) {
                close();
                throw failed(new SocketTimeoutException("nothing more came in time"));
            }
            return piece;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw failed(new InterruptedIOException("interrupted"));
        }
    }

    private IOException failed(IOException problem) {
        failure = problem;
        return problem;
    }

    /** Whoever reads it now, or later, is told. */
    @Override
    public void close() {
        subscription.completeExceptionally(new IOException("closed"));
        var unused = subscription.thenAccept(Subscription::cancel);
        onError(new IOException("closed"));
    }
}
