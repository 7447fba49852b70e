// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import io.layerstore.distribution.serve.ServePlan;
import io.layerstore.distribution.serve.Serving;
import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import io.layerstore.distribution.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the store to clients of the OCI Distribution API until it is told to end. */
@Command(
        name = "serve",
        description = "Serves images to docker, podman, skopeo and others, until it is stopped.",
        footerHeading = "%n",
        footer = "Where it listens, TLS, users, rights and limits: the keys serve.* of the configuration file.")
final class ServeCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where to listen; 127.0.0.1:5000 if nothing else was said, port 0 for a free one.")
    private @Nullable String listen;

    ServeCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        layerstore.logLevel();
        Settings settings = layerstore.settings();
        ServePlan plan = ServePlan.of(values(settings));
        String storage = storage(settings);
        Serving serving = plan.start(layerstore.open(plan.prepare(Layerstore.builder())));
        ServeStop stop = new ServeStop(layerstore.reporter(), serving, plan.stopTimeout());
        Interruption.during(() -> tellAndWait(settings.driver(), storage, plan, serving), signal -> stop.run());
        return ExitCode.OK.status();
    }

    private ServeValues values(Settings settings) {
        return listen == null ? settings.serve() : settings.serve().with(ServeKey.LISTEN, "option --listen", listen);
    }

    private void tellAndWait(String driver, String storage, ServePlan plan, Serving serving) {
        Reporter reporter = layerstore.reporter();
        String address = serving.address().toString();
        Row row = new Row()
                .with("address", address)
                .with("driver", driver)
                .with("storage", storage)
                .with("access", plan.access());
        reporter.result(
                row, "layerstore: serving " + storage + " at " + address + ", " + plan.access() + "; stop with Ctrl-C");
        plan.hindrance().ifPresent(text -> reporter.warn("hindrance", new Row().with("message", text), text));
        while (true) {
            LockSupport.park();
        }
    }

    /** The driver, and what it cannot do without and is no secret, which says where it keeps things. */
    private String storage(Settings settings) {
        String place = layerstore.drivers().describe(settings.driver()).stream()
                .flatMap(driver -> driver.parameters().stream())
                .filter(parameter -> parameter.required() && !parameter.secret())
                .map(parameter -> settings.parameters().getOrDefault(parameter.name(), ""))
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? settings.driver() : settings.driver() + " (" + place + ")";
    }
}
