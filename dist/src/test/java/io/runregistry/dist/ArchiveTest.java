package io.runregistry.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archives works where there is nothing but Java: no sources, no Maven, nobody who may write. */
class ArchiveTest {

    private static final String GOLDEN = "{\"355208\": [[1, 50], [60, 61]]}";

    private static final List<String> FILES = List.of("rr", "LICENSE", "README.md", "lib/rr.jar", "lib/server.jar");

    /** Others than these must not be needed: {@code mvn}, for one, is not there. */
    private static final List<String> PROGRAMS = List.of(
            "bash",
            "env",
            "dirname",
            "basename",
            "readlink",
            "sed",
            "head",
            "find",
            "uname",
            "cat",
            "mkdir",
            "rm",
            "mv");

    @TempDir
    private static Path directory;

    private static Path programs = Path.of("");
    private static Path home = Path.of("");

    @BeforeAll
    static void unpackArchive() throws Exception {
        programs = Files.createDirectories(directory.resolve("bin"));
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(program), find(program));
        }
        home = unpack();
    }

    private static Path unpack() throws Exception {
        Path place = Files.createDirectories(directory.resolve("my programs"));
        List<String> command = List.of("tar", "-xzf", archive("tar.gz").toString());
        assertThat(new ProcessBuilder(command)
                        .directory(place.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        try (Stream<Path> unpacked = Files.list(place)) {
            return unpacked.toList().get(0);
        }
    }

    private static Path archive(String format) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(format))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static Path find(String program) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasWhatIsNeededAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(FILES);
        }
        assertThat(home.getFileName().toString()).startsWith("runregistry-");
        assertThat(Files.readString(home.resolve("README.md"))).doesNotContain("${");
    }

    @Test
    void isTheSameInBothFormats() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive("zip"), Map.of("enablePosixFileAttributes", true))) {
            Path zipped = zip.getPath(home.getFileName().toString());
            for (String file : FILES) {
                assertThat(Files.mismatch(home.resolve(file), zipped.resolve(file)))
                        .as(file)
                        .isEqualTo(-1);
            }
            assertThat(Files.getPosixFilePermissions(zipped.resolve("rr")))
                    .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void tellsItsVersionFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("a link"), home.resolve("rr"));

        assertThat(said(link, directory, "--version"))
                .contains(home.getFileName().toString().substring("runregistry-".length()));
    }

    @Test
    void calculatesWithLists() throws Exception {
        Path list = Files.writeString(directory.resolve("golden.json"), GOLDEN);

        assertThat(said(home.resolve("rr"), directory, "lumi", "count", list.toString()))
                .contains("52");
    }

    @Test
    void startsTheServerThatIsInItAndWritesNothingBesideIt() throws Exception {
        List<Path> readOnly;
        try (Stream<Path> files = Files.walk(home)) {
            readOnly = files.filter(Files::isDirectory).toList();
        }
        for (Path place : readOnly) {
            Files.setPosixFilePermissions(
                    place, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
        }
        try {
            assertThat(said(home.resolve("rr"), directory, "serve", "--version"))
                    .contains(home.getFileName().toString().substring("runregistry-".length()));
            hasWhatIsNeededAndNothingElse();
        } finally {
            for (Path place : readOnly) {
                Files.setPosixFilePermissions(place, Set.of(PosixFilePermission.values()));
            }
        }
    }

    private static String said(Path rr, Path where, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of(rr.toString()), Stream.of(arguments)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", programs.toString());
        builder.environment()
                .put(
                        "RR_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // no place to keep anything in, so that nothing goes on in the background when the test is over
        builder.environment().put("XDG_CACHE_HOME", "nowhere");
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> said.append(line).append('\n'));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said.toString()).isZero();
        return said.toString();
    }
}
