package io.runregistry.server.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Large text made small, by several threads at once: every piece is deflated by itself, and as the deflate format allows, the
 * pieces one after another are one stream.
 */
final class DeflatedText extends OutputStream {

    private static final int BYTES_OF_A_PIECE = 1 << 20;

    private final Executor threads;
    private final List<CompletableFuture<byte[]>> pieces = new ArrayList<>();
    private byte[] piece = new byte[BYTES_OF_A_PIECE];
    private int size;

    private DeflatedText(Executor threads) {
        this.threads = threads;
    }

    /** Something that writes text. */
    interface Text {
        void writeTo(Writer writer) throws IOException;
    }

    /** The text in UTF-8, deflated. */
    static byte[] of(Text text, Executor threads) {
        try (DeflatedText deflated = new DeflatedText(threads);
                Writer writer = new OutputStreamWriter(deflated, StandardCharsets.UTF_8)) {
            text.writeTo(writer);
            writer.flush();
            return deflated.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text's bytes again, as they are read. */
    static InputStream inflating(byte[] deflated) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(new ByteArrayInputStream(deflated), inflater, 1 << 16) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end(); // which it leaves to whoever made the inflater
            }
        };
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int from = offset; from < offset + length; ) {
            int fits = Math.min(piece.length - size, offset + length - from);
            System.arraycopy(bytes, from, piece, size, fits);
            size += fits;
            from += fits;
            if (size == piece.length) {
                byte[] full = piece;
                pieces.add(CompletableFuture.supplyAsync(() -> deflate(full, full.length, false), threads));
                piece = new byte[BYTES_OF_A_PIECE];
                size = 0;
            }
        }
    }

    private byte[] finish() {
        byte[] last = deflate(piece, size, true);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(done -> all.writeBytes(done.join()));
        all.writeBytes(last);
        return all.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, int length, boolean last) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(length / 4 + 64);
            DeflaterOutputStream stream = new DeflaterOutputStream(deflated, deflater, 1 << 16, true);
            stream.write(bytes, 0, length);
            if (last) {
                stream.finish();
            } else {
                stream.flush();
            }
            return deflated.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
    }
}
