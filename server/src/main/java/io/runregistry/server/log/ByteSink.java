package io.runregistry.server.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing row of bytes, written with variable-length numbers. Not safe for threads. */
final class ByteSink {

    private byte[] bytes = new byte[256];
    private int length;

    void writeByte(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = value;
    }

    /** Seven bits a byte, the lowest first; the top bit says that more follow. */
    void writeUnsigned(int value) {
        writeVariable(Integer.toUnsignedLong(value));
    }

    /** Small numbers of either sign stay short. */
    void writeSigned(long value) {
        writeVariable((value << 1) ^ (value >> 63));
    }

    private void writeVariable(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        writeByte((byte) rest);
    }

    void writeLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            writeByte((byte) (value >>> shift));
        }
    }

    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeUnsigned(utf8.length);
        writeBytes(utf8, utf8.length);
    }

    /** What another sink collected, behind its length. */
    void writeBlock(ByteSink block) {
        writeUnsigned(block.length);
        writeBytes(block.bytes, block.length);
    }

    private void writeBytes(byte[] source, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
