package io.runregistry.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Text files that a command was told to read: {@code -} is standard input, which can be read once; what is compressed by
 * gzip is told by its first bytes, not by its name.
 */
final class InputFiles {

    private boolean standardInputWasRead;

    /** What is done with a file that was opened. */
    interface Use<T> {
        T of(Reader reader) throws IOException;
    }

    /** How a file is named to people. */
    static String shown(String file) {
        return file.equals("-") ? "standard input" : file;
    }

    /** The whole text, without a byte order mark. */
    String text(String file) {
        return read(file, reader -> {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString().startsWith("\uFEFF") ? text.toString().substring(1) : text.toString();
        });
    }

    /** @throws IllegalArgumentException if the file can't be read, saying why */
    <T> T read(String file, Use<T> use) {
        try (InputStream bytes = new BufferedInputStream(open(file));
                Reader reader = new InputStreamReader(plain(bytes), StandardCharsets.UTF_8.newDecoder())) {
            return use.of(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(why(shown(file), e), e);
        }
    }

    private InputStream open(String file) throws IOException {
        if (!file.equals("-")) {
            return Files.newInputStream(Path.of(file));
        }
        if (standardInputWasRead) {
            throw new IllegalArgumentException("standard input (-) can be read only once");
        }
        standardInputWasRead = true;
        return System.in;
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return compressed ? new GZIPInputStream(bytes) : bytes;
    }

    private static String why(String file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no file " + file;
        }
        if (e instanceof AccessDeniedException) {
            return "you may not read " + file;
        }
        if (e instanceof CharacterCodingException) {
            return file + " is no text in UTF-8";
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return file + " is compressed by gzip, but broken, or its end is missing";
        }
        return file + " can't be read (" + e.getMessage() + ")";
    }
}
