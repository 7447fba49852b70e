// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Arrays;

/** Addresses at which clients read objects themselves. */
final class RedirectRules {
    private static final int SIZE = 300_007;
    private static final int FROM = 100_003;

    @Rule("SD-RED-01")
    @RequiresCapability(Capability.REDIRECT)
    void anAddressLeadsToTheBytes(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        FileInfo info = Steps.publish(driver, context.path("dir/object"), content);
        URI address = driver.redirect(info.path(), Duration.ofMinutes(5));
        assertThat(address.getScheme()).isIn("http", "https");
        content.verify(get(address, "bytes=0-"));
        byte[] rest = Arrays.copyOfRange(content.bytes(), FROM, SIZE);
        assertThat(get(address, "bytes=" + FROM + "-"))
                .as("the bytes from %s", FROM)
                .isEqualTo(rest);
    }

    private static byte[] get(URI address, String range) throws Exception {
        URLConnection connection = address.toURL().openConnection();
        connection.setRequestProperty("Range", range);
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(60_000);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
