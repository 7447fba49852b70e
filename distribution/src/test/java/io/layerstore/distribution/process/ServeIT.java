// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry of the archive: pushed to, pulled from, stopped, killed and started again. Takes about a minute. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServeIT {
    private static final Content LAYER = new Content(11, 6_000_000);
    private static final int HALF = 3_000_000;
    private static final String USER = "me:$2b$04$xT63uPmQ1KvRVQMVz2eZg.uauER0htUbn/UqBOlC/urqyjYy41kiS\n";

    @TempDir
    private Path directory;

    private final List<RunningCommand> started = new ArrayList<>();
    private Installation layerstore;
    private HttpClient client = HttpClient.newHttpClient();
    private byte[] layer = {};

    @BeforeEach
    void unpack() throws IOException {
        layerstore = Installation.in(directory);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LAYER.writeTo(bytes);
        layer = bytes.toByteArray();
        configure("serve.listen=127.0.0.1:0", "serve.stoptimeout=2s");
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        for (RunningCommand command : started) {
            if (command.runsAfter(0)) {
                command.kill();
            }
        }
    }

    @Test
    void aBlobIsPushedAndPulledAtThePortThatIsPrinted() throws Exception {
        ServedRegistry registry = serve();
        String upload = registry.begin("library/debian");

        assertThat(registry.append(upload, bytes(0, LAYER.size())).statusCode()).isEqualTo(202);
        assertThat(registry.finish(upload, LAYER.digest(), BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(201);

        assertThat(registry.get("/v2/library/debian/blobs/" + LAYER.digest()).body())
                .isEqualTo(layer);
        assertThat(layerstore.run("ls", "library/debian").out().strip()).isEqualTo(LAYER.digest());
        assertThat(registry.get("/readyz").statusCode()).isEqualTo(200);
        FinishedCommand stopped = registry.command().terminate();
        assertThat(stopped.status()).as(stopped.err()).isZero();
        assertThat(stopped.err()).contains(" INFO  access: 127.0.0.1 anonymous PATCH " + upload + " 202 ");
        assertThat(stopped.err()).doesNotContain("jetty").doesNotContain("\tat ");
        assertThat(layerstore.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void anUploadThatIsUnderWayAtASignalGoesOnWhereItWasInTheNextProcess(String signal) throws Exception {
        ServedRegistry first = serve();
        String upload = first.begin("x");
        try (Socket socket = first.openAppend(upload, LAYER.size())) {
            socket.getOutputStream().write(layer, 0, HALF);
            awaitStaged(first.command(), HALF);

            first.command().signal(signal);
            FinishedCommand stopped = first.command().await();

            assertThat(stopped.status()).as(stopped.err()).isZero();
            assertThat(stopped.err()).contains("\"event\":\"stopped\"");
        }
        goesOn(serve(), upload, HALF);
    }

    @Test
    void aClientThatNeverStopsSendingIsCutOffInTime() throws Exception {
        ServedRegistry first = serve();
        String upload = first.begin("x");
        long sent = 0;
        try (Socket socket = first.openAppend(upload, Long.MAX_VALUE)) {
            first.command().signal("TERM");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (first.command().runsAfter(1) && System.nanoTime() < end) {
                sent += sendSome(socket);
            }
        }

        FinishedCommand stopped = first.command().await();
        assertThat(stopped.status()).as(stopped.err()).isZero();
        assertThat(serve().durable(upload)).isLessThanOrEqualTo(sent);
    }

    private static int sendSome(Socket socket) {
        byte[] some = new byte[1000];
        try {
            socket.getOutputStream().write(some);
            return some.length;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void anUploadGoesOnFromWhatWasAcknowledgedAfterAKill() throws Exception {
        ServedRegistry first = serve();
        String upload = first.begin("x");
        first.append(upload, bytes(0, HALF));
        try (Socket socket = first.openAppend(upload, LAYER.size() - HALF)) {
            socket.getOutputStream().write(layer, HALF, HALF / 2);
            awaitStaged(first.command(), HALF + HALF / 2);

            first.command().kill();
        }
        goesOn(serve(), upload, HALF);
    }

    @Test
    void usersLogInOverTls() throws Exception {
        ServerCertificate tls = ServerCertificate.in(directory);
        client = HttpClient.newBuilder().sslContext(tls.trust()).build();
        Path users = Files.writeString(directory.resolve("users"), USER);
        configure(
                "serve.listen=127.0.0.1:0",
                "serve.tls.certificate=" + tls.certificate(),
                "serve.tls.key=" + tls.key(),
                "serve.htpasswd=" + users);

        ServedRegistry registry = serve();

        assertThat(registry.address()).hasScheme("https");
        assertThat(registry.get("/v2/").statusCode()).isEqualTo(401);
        assertThat(registry.getAs("me", "wrong", "/v2/").statusCode()).isEqualTo(401);
        assertThat(registry.getAs("me", "secret", "/v2/").statusCode()).isEqualTo(200);
        FinishedCommand stopped = registry.command().terminate();
        assertThat(stopped.status()).as(stopped.err()).isZero();
        assertThat(stopped.out() + stopped.err()).doesNotContain("secret").doesNotContain("$2b$");
    }

    @Test
    void peopleAreToldWhatIsServedInOneLine() throws Exception {
        RunningCommand command = layerstore.start("serve", "-q");
        started.add(command);
        String line = command.awaitLine();

        assertThat(line)
                .startsWith("layerstore: serving filesystem (" + layerstore.root() + ") at http://127.0.0.1:")
                .endsWith(", everybody may pull, push and delete; stop with Ctrl-C");
        FinishedCommand stopped = command.terminate();
        assertThat(stopped.status()).isZero();
        assertThat(stopped.err()).isEmpty();
    }

    @Test
    void aRootThatCannotBeWrittenIsExitCode6() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "4m")) {
            disk.remount("ro");

            FinishedCommand refused = Installation.in(directory.resolve("other"), disk.directory())
                    .run("serve", "--listen", "127.0.0.1:0");

            assertThat(refused.status()).as(refused.err()).isEqualTo(6);
            assertThat(refused.errorLines()).singleElement().asString().contains("READ_ONLY");
        }
    }

    @Test
    void aSecondServerIsRefusedThePortAndServesTheSameLayersAtAnother() throws Exception {
        ServedRegistry first = serve();
        String upload = first.begin("x");

        FinishedCommand refused = layerstore.run(
                "serve", "--listen", "127.0.0.1:" + first.address().getPort());
        ServedRegistry second = serve();

        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.errorLines()).singleElement().asString().contains("another program has the port");
        first.append(upload, bytes(0, HALF));
        goesOn(second, upload, HALF);
    }

    private ServedRegistry serve() throws IOException, InterruptedException {
        ServedRegistry registry = ServedRegistry.start(layerstore, client);
        started.add(registry.command());
        return registry;
    }

    private void configure(String... lines) throws IOException {
        Files.write(layerstore.home().resolve("conf/layerstore.properties"), List.of(lines));
    }

    private void awaitStaged(RunningCommand command, long bytes) throws IOException, InterruptedException {
        while (!layerstore.hasStaged(bytes)) {
            assertThat(command.runsAfter(10)).isTrue();
        }
    }

    /** All that came before is still there, and the rest makes the layer of it. */
    private void goesOn(ServedRegistry registry, String upload, long atLeast) throws Exception {
        long durable = registry.durable(upload);
        assertThat(durable).isBetween(atLeast, LAYER.size());
        assertThat(registry.finish(upload, LAYER.digest(), bytes(durable, LAYER.size()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(registry.get("/v2/x/blobs/" + LAYER.digest()).body()).isEqualTo(layer);
    }

    private BodyPublisher bytes(long from, long to) {
        return BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(layer, Math.toIntExact(from), Math.toIntExact(to - from)));
    }
}
