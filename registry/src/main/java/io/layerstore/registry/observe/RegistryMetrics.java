// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.observe;

import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerEventSink;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Counts requests, and the calls of the layer services behind them, for Prometheus. Safe for use by many threads. No label
 * ever holds what a client sent.
 */
public final class RegistryMetrics implements RequestEventSink, LayerEventSink {
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("layerstore_http_requests_total")
            .help("Requests by what they are about, and the status of their answer; 499 if the client went away.")
            .labelNames("endpoint", "method", "status")
            .register(registry);
    private final Histogram durations = Histogram.builder()
            .name("layerstore_http_request_duration_seconds")
            .help("How long requests took, from their headers to the end of their answer.")
            .labelNames("endpoint", "method")
            .classicOnly()
            .classicUpperBounds(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600)
            .register(registry);
    private final Counter received = Counter.builder()
            .name("layerstore_http_received_bytes_total")
            .help("Bytes of requests' bodies that were read.")
            .register(registry);
    private final Counter sent = Counter.builder()
            .name("layerstore_http_sent_bytes_total")
            .help("Bytes of answers' bodies that were sent.")
            .register(registry);
    private final Counter operations = Counter.builder()
            .name("layerstore_operations_total")
            .help("Calls of the layer, manifest and tag services; error is empty for what succeeded.")
            .labelNames("operation", "error")
            .register(registry);
    private final Counter operationSeconds = Counter.builder()
            .name("layerstore_operation_seconds_total")
            .help("How long those calls took, together.")
            .labelNames("operation")
            .register(registry);

    /** Makes the metrics, all at zero. */
    public RegistryMetrics() {}

    @Override
    public void accept(RequestEvent event) {
        String method = known(event.method());
        requests.labelValues(event.endpoint(), method, Integer.toString(event.status()))
                .inc();
        durations.labelValues(event.endpoint(), method).observe(event.duration().toNanos() / NANOS);
        received.inc(event.received());
        sent.inc(event.sent());
    }

    @Override
    public void accept(LayerEvent event) {
        String operation = event.operation().name();
        operations.labelValues(operation, event.error()).inc();
        operationSeconds.labelValues(operation).inc(event.duration().toNanos() / NANOS);
    }

    /** {@return the metrics in Prometheus' text format} */
    public ByteBuffer text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return ByteBuffer.wrap(text.toByteArray());
    }

    /** {@return the media type of {@link #text}} */
    public static String textType() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }

    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" -> method;
            default -> "other";
        };
    }
}
