package io.runregistry.server.log;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteSink} wrote. Not safe for threads. */
final class ByteSource {

    private final byte[] bytes;
    private int position;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    byte readByte() {
        return bytes[position++];
    }

    int readUnsigned() {
        return (int) readVariable();
    }

    long readSigned() {
        long value = readVariable();
        return (value >>> 1) ^ -(value & 1);
    }

    private long readVariable() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    long readLong() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    String readText() {
        int length = readUnsigned();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    void skipText() {
        int length = readUnsigned();
        position += length;
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }
}
