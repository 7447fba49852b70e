// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends nonsense: {@code -Dlayerstore.hostile.requests=} says how much, {@code -Dlayerstore.hostile.seed=} which. Each
 * request is made from the seed and its number, and from what there is in its repository.
 */
class HostileTest {
    private static final int REQUESTS = Integer.getInteger("layerstore.hostile.requests", 2000);
    private static final long SEED = Long.getLong("layerstore.hostile.seed", 20_261_126);
    private static final int CLIENTS = 4;
    private static final int REQUESTS_OF_A_REPOSITORY = 100;

    /** These say that HTTP itself is not spoken, or that the server has too much to do. */
    private static final Set<Integer> OTHER_ERRORS = Set.of(501, 503, 505);

    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

    @Test
    @DisplayName("HARD-11 HARD-12 HARD-15 HARD-19 nonsense is answered by errors, and leaves nothing behind")
    void nonsenseIsAnsweredByErrorsAndLeavesNothingBehind(@TempDir Path directory, TestReporter reporter)
            throws Exception {
        reporter.publishEntry("seed", Long.toString(SEED));
        Files.writeString(directory.resolve("neighbour"), "x");
        warmUp(directory.resolve("warm"));
        Holdings before = Holdings.now();
        try (WireServer server = WireServer.onDisk(directory.resolve("root"))) {
            ManifestDraft safe = server.repo("safe/app").pushImage("v1", 7);
            prepare(server.repo("idle/app"));
            Holdings idle = Holdings.now();
            Callable<Integer> client = () -> attack(server);
            assertThat(Together.run(CLIENTS, client)).hasSize(CLIENTS);
            idle.awaitFiles();
            assertThat(server.repo("safe/app").get("manifests/v1"))
                    .hasStatus(200)
                    .hasBody(safe.bytes());
            assertThat(server.get("/v2/_catalog").list("repositories"))
                    .allMatch(name -> name.toString().matches("[a-z0-9/._-]+"));
        }
        before.awaitAll();
        try (Stream<Path> siblings = Files.list(directory)) {
            assertThat(siblings.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("neighbour", "root", "warm");
        }
        reporter.publishEntry("answers by status", answers.toString());
        assertThat(answers.keySet()).as("the generator gets somewhere").contains(200, 400, 404, 405);
    }

    /** Loads all classes, so that their files are open before they are counted. */
    private static void warmUp(Path root) throws IOException {
        try (WireServer server = WireServer.onDisk(root)) {
            server.repo("warm/app").pushImage("v1", 1);
            assertThat(server.get("/v2/%zz")).hasStatus(400);
        }
    }

    /** Puts something into a repository, and returns the addresses of that. */
    private static List<String> prepare(Repo repo) throws IOException {
        ManifestDraft image = repo.pushImage("v1", 3);
        String config = Images.sha256(Images.blob(3, 200));
        List<String> sound = new ArrayList<>(List.of("tags/list", "blobs/uploads/", "manifests/v1", "manifests/v2"));
        sound.add("manifests/" + image.digest());
        sound.add("manifests/" + Images.index().digest());
        sound.add("referrers/" + image.digest());
        sound.add("blobs/" + config);
        sound.add("blobs/uploads/?digest=" + Images.sha256(new byte[0]));
        sound.add("blobs/uploads/?mount=" + config + "&from=safe/app");
        for (int i = 0; i < 5; i++) {
            String upload = repo.begin();
            String rest = upload.substring(repo.path("").length());
            sound.add(rest);
            sound.add(rest + "?digest=" + Images.sha256(new byte[0]));
        }
        return sound;
    }

    private int attack(WireServer server) throws IOException {
        int done = 0;
        Repo repo = server.repo("hostile/none");
        List<String> sound = List.of();
        for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement(), done++) {
            if (done % REQUESTS_OF_A_REPOSITORY == 0) {
                repo = server.repo("hostile/" + number);
                sound = prepare(repo);
            }
            HostileRequest request = new HostileRequest(SEED * 1_000_003 + number, repo, sound);
            try (Wire wire = server.connect()) {
                attack(wire, request);
            } catch (EOFException | SocketException e) {
                answers.merge(0, 1, Integer::sum);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("request " + number + " of seed " + SEED + ":\n" + head(request), e);
            }
        }
        return done;
    }

    private void attack(Wire wire, HostileRequest request) throws IOException {
        wire.send(request.bytes());
        if (request.isAbandoned()) {
            wire.reset();
            return;
        }
        wire.endSending();
        if (request.method().equals("HEAD")) {
            check(wire.readWithoutBody(), false);
            return;
        }
        check(wire.read(), true);
        Answers.untilClosed(wire).forEach(reply -> check(reply, true));
    }

    private void check(Reply reply, boolean withBody) {
        answers.merge(reply.status(), 1, Integer::sum);
        assertThat(reply.status() < 500 || OTHER_ERRORS.contains(reply.status()))
                .as("no error of the server: %s", reply)
                .isTrue();
        if (reply.status() >= 400 && reply.status() < 500 && withBody) {
            assertThat(reply).hasErrorBody();
        }
    }

    private static String head(HostileRequest request) {
        String text = new String(request.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        int end = Math.min(2000, (text + "\r\n\r\n").indexOf("\r\n\r\n"));
        return text.substring(0, Math.min(text.length(), end)) + "\n(" + text.length() + " bytes)";
    }
}
