package io.runregistry.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The end of what a process says, for messages; it is read all the time, since a full pipe would stop the process. */
final class LastLines {

    private static final int KEPT = 60;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    private LastLines(BufferedReader output) {
        this.reader = new Thread(() -> readAll(output), "runregistry-testkit-log");
    }

    static LastLines of(BufferedReader output) {
        LastLines last = new LastLines(output);
        last.reader.setDaemon(true);
        last.reader.start();
        return last;
    }

    private void readAll(BufferedReader output) {
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(and what it said then can't be read: " + e + ")");
        }
    }

    private synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** The same when the process has ended, and nothing more comes. */
    String whole() {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return toString();
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
