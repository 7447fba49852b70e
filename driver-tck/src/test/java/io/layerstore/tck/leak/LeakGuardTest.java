// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is kept is found, and what is given back is not. */
final class LeakGuardTest {
    private static final int SLACK = 5;

    @Test
    void keptDescriptorsAreFoundUntilTheyAreClosed() throws IOException {
        LeakGuard guard = LeakGuard.begin();
        List<Pipe> kept = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            kept.add(Pipe.open());
        }
        LeakReport report = guard.report(SLACK);
        assertThat(report.isClean()).isEqualTo(!report.notes().isEmpty());
        for (Pipe pipe : kept) {
            pipe.sink().close();
            pipe.source().close();
        }
        assertThat(guard.report(SLACK).left()).isEmpty();
        assertThat(guard.moreDescriptors()).isLessThanOrEqualTo(SLACK);
    }

    @Test
    void aLivingThreadIsFoundByName() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        LeakGuard guard = LeakGuard.begin();
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left-over");
        thread.start();
        assertThat(guard.report(0).left()).anyMatch(line -> line.contains("'left-over'"));
        end.countDown();
        thread.join();
        assertThat(guard.report(0).left()).noneMatch(line -> line.contains("'left-over'"));
    }

    @Test
    void directBuffersAreFoundUntilTheyAreCollected() {
        LeakGuard guard = LeakGuard.begin();
        List<ByteBuffer> kept = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            kept.add(ByteBuffer.allocateDirect(1024));
        }
        assertThat(guard.report(SLACK).left()).anyMatch(line -> line.contains("direct buffers"));
        assertThat(kept).hasSize(10);
        kept.clear();
        assertThat(guard.report(SLACK).left()).noneMatch(line -> line.contains("direct buffers"));
    }

    @Test
    void whatIsHeldIsNotCollected() {
        Object held = new Object();
        List<WeakReference<Object>> references = List.of(new WeakReference<>(held), new WeakReference<>(new Object()));
        assertThat(Garbage.held(references)).isEqualTo(1);
        assertThat(held).isNotNull();
    }
}
