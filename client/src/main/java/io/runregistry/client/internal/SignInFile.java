package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The file that keeps somebody's sign-in to one registry. Only its owner can read it: it is made so, and one that others
 * can read is refused. Safe for threads and for processes.
 */
public final class SignInFile {

    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Object THREADS = new Object();

    private final URI registry;
    private final Path directory;
    private final Path file;

    public SignInFile(Path directory, URI registry) {
        this.registry = registry;
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve("sign-in-" + name(registry) + ".json");
    }

    /** Speaking, and different for each registry. */
    private static String name(URI registry) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(registry.toString().getBytes(StandardCharsets.UTF_8));
            String host = String.valueOf(registry.getHost()).replaceAll("[^A-Za-z0-9.-]", "_");
            return host + "-" + HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What is kept; nothing if nobody is signed in.
     *
     * @throws NotAllowedException if others can read the file, or it can't be read as what it should be
     */
    public Optional<KeptSignIn> read() {
        if (!exists()) {
            return Optional.empty();
        }
        try {
            requireOwnersOnly();
            KeptSignIn kept = KeptSignIn.parse(Files.readString(file), file.toString());
            return Optional.of(kept).filter(signIn -> signIn.registry().equals(registry));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private void requireOwnersOnly() throws IOException {
        Set<PosixFilePermission> others =
                EnumSet.copyOf(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        others.removeAll(OWNERS_FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !others.isEmpty()) {
            throw new NotAllowedException(file + " keeps a sign-in, and others than its owner can use it; after 'chmod"
                    + " 600 " + file + "' it is taken again, but who read it until then may have the token: better"
                    + " delete it and sign in anew with 'rr login'");
        }
    }

    /** Keeps it, in place of what was kept. */
    public void write(KeptSignIn signIn) {
        try {
            makeDirectory();
            Path made = Files.createTempFile(
                    directory, "sign-in-", ".part", PosixFilePermissions.asFileAttribute(OWNERS_FILE));
            try {
                writeThrough(made, signIn.toJson());
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep the sign-in in " + file, e);
        }
    }

    private static void writeThrough(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void makeDirectory() throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new NotAllowedException(
                    "a sign-in is kept in a file that only its owner can read, and the file system" + " of " + directory
                            + " has no such; use SSO_CLIENT_ID and SSO_CLIENT_SECRET");
        }
        if (Files.isDirectory(directory)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new NotAllowedException("others can write into " + directory
                        + ", where a sign-in would be kept; mend it with 'chmod 700 " + directory + "'");
            }
            return;
        }
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNERS_DIRECTORY));
    }

    /** Deletes it; whether there was one. */
    public boolean delete() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + file, e);
        }
    }

    /** Does something while no other thread and no other process does so for this file. */
    <T> T alone(Supplier<T> work) {
        Path lock = Path.of(file + ".lock");
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(
                    lock,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNERS_FILE))) {
                channel.lock(); // until the channel is closed
                return work.get();
            } catch (IOException e) {
                throw new UncheckedIOException("can't lock " + lock, e);
            }
        }
    }
}
