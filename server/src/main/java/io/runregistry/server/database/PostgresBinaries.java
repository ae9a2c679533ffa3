package io.runregistry.server.database;

import io.runregistry.server.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the jar that carries them. */
final class PostgresBinaries {

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** Unpacks beside the data, once: a directory that is there is complete, since it gets its name last. */
    static PostgresBinaries unpackInto(Path parent) {
        String archive = archiveName();
        Path directory = parent.resolve(archive.replace(".txz", "") + "-" + version());
        if (!Files.isDirectory(directory)) {
            unpack(archive, parent, directory);
        }
        return new PostgresBinaries(directory);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = system.contains("mac") ? "darwin" : system.contains("linux") ? "linux" : system;
        String architecture = machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64";
        return "postgres-" + family + "-" + architecture + ".txz";
    }

    /** The version of the jar that carries the programs, so that a newer jar is unpacked anew. */
    private static String version() {
        try (InputStream properties = PostgresBinaries.class.getResourceAsStream("postgresql.properties")) {
            Properties values = new Properties();
            values.load(properties);
            return values.getProperty("version");
        } catch (IOException e) {
            throw new StartupException("can't read postgresql.properties from the server's jar", e);
        }
    }

    private static void unpack(String archive, Path parent, Path directory) {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StartupException("no embedded PostgreSQL for "
                        + archive.replace(".txz", "").substring(9)
                        + " in this build; run one yourself and name it with --database jdbc:postgresql://…");
            }
            Path unfinished = Files.createTempDirectory(parent, "unpacking");
            extract(packed, unfinished);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartupException("can't unpack PostgreSQL into " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void extract(InputStream packed, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = entry.resolveIn(directory);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
