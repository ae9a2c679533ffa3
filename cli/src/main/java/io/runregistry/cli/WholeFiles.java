package io.runregistry.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several files that are written together: each lies whole beside its place before the first is put there. */
final class WholeFiles {

    private WholeFiles() {}

    /**
     * Writes texts, none if any can't be written.
     *
     * @param replace whether files that exist are to be replaced; if not, nothing is written when there is any
     * @throws IOException saying what stands in the way
     */
    static void write(Map<Path, String> texts, boolean replace) throws IOException {
        refuseExisting(texts, replace);
        Map<Path, Path> beside = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> file : texts.entrySet()) {
                beside.put(file.getKey(), writeBeside(file.getKey(), file.getValue()));
            }
            for (Map.Entry<Path, Path> file : beside.entrySet()) {
                Files.move(file.getValue(), file.getKey(), options(replace));
            }
        } finally {
            for (Path leftOver : beside.values()) {
                Files.deleteIfExists(leftOver);
            }
        }
    }

    private static StandardCopyOption[] options(boolean replace) {
        return replace ? new StandardCopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new StandardCopyOption[0];
    }

    private static void refuseExisting(Map<Path, String> texts, boolean replace) throws IOException {
        List<Path> inTheWay = texts.keySet().stream()
                .filter(file -> replace ? Files.isDirectory(file) : Files.exists(file))
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new FileAlreadyExistsException(inTheWay.stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(", "))
                    + (replace ? " can't be replaced: it is a directory" : " exists already; --force replaces it"));
        }
    }

    private static Path writeBeside(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            return Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no directory for it", e);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(beside + " is in the way; remove it", e);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw new IOException(file + ": can't be written (" + e.getMessage() + ")", e);
        }
    }
}
