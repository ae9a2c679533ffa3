package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    private Path data;

    @Test
    void aSecondServerOnTheSameDataIsRefusedAndTheFirstStopsCleanly() throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        try (ServerProcess first = ServerProcess.start("--port", Integer.toString(port), "--data", data.toString())) {
            first.awaitHealth(port);
            try (ServerProcess second = ServerProcess.start("--port", "0", "--data", data.toString())) {
                assertThat(second.await()).isEqualTo(1);
                assertThat(second.talk())
                        .isEqualTo("rr serve: another server (process " + first.pid() + ") uses the data directory "
                                + data + "; stop it, or name another directory with --data\n");
            }
            ProcessHandle postgres = ServerProcess.postgres(data);
            first.stop();
            assertThat(first.await()).isEqualTo(143); // ended by SIGTERM
            assertThat(first.talk())
                    .contains("Run Registry is ready at http://127.0.0.1:" + port, "stopping PostgreSQL");
            assertThat(postgres.isAlive()).isFalse();
            assertThat(data.resolve("postgresql").resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingIsMade() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.start(
                        "--port", Integer.toString(taken.getLocalPort()), "--data", data.toString())) {
            assertThat(server.await()).isEqualTo(1);
            assertThat(server.talk())
                    .isEqualTo("rr serve: port " + taken.getLocalPort()
                            + " of 127.0.0.1 is in use; stop what uses it, or choose another with --port\n");
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void wrongUsageEndsWithTwo() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start("--prot", "1")) {
            assertThat(server.await()).isEqualTo(2);
            assertThat(server.talk()).startsWith("rr serve: Unknown option").contains("Try 'rr serve --help'.");
        }
    }

    @Test
    void othersThanThisMachineMustSignIn() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start("--address", "0.0.0.0", "--data", data.toString())) {
            assertThat(server.await()).isEqualTo(1);
            assertThat(server.talk()).startsWith("rr serve: on the address 0.0.0.0 callers must sign in");
        }
        try (ServerProcess server =
                ServerProcess.start("--address", "0.0.0.0", "--sign-in", "local", "--data", data.toString())) {
            assertThat(server.await()).isEqualTo(1);
            assertThat(server.talk())
                    .startsWith("rr serve: in local mode everybody who reaches the server may do everything");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(
                "--port", "0", "--database", "jdbc:postgresql://127.0.0.1:1/registry?password=secret")) {
            assertThat(server.await()).isEqualTo(1);
            assertThat(server.talk()).contains("can't use the database").doesNotContain("secret");
        }
    }
}
