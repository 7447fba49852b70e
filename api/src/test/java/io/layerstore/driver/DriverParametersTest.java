// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverParametersTest {
    private static final List<ParameterSpec> SPECS = List.of(
            ParameterSpec.required("bucket", ParameterType.STRING, "name of the bucket"),
            ParameterSpec.optional("secretkey", ParameterType.STRING, "", "key").asSecret(),
            ParameterSpec.optional("partsize", ParameterType.BYTES, "16m", "size of a part"),
            ParameterSpec.optional("timeout", ParameterType.DURATION, "30s", "time limit"),
            ParameterSpec.optional("threads", ParameterType.INTEGER, "4", "threads"),
            ParameterSpec.optional("pathstyle", ParameterType.BOOLEAN, "false", "path style"),
            ParameterSpec.optional("durability", ParameterType.STRING, "none", "durability")
                    .oneOf("none", "full"));

    @Test
    void absentParametersGetTheirDefaults() {
        DriverParameters parameters = DriverParameters.of("s3", SPECS, Map.of("bucket", "b"));
        assertThat(parameters.bytes("partsize")).isEqualTo(16L << 20);
        assertThat(parameters.duration("timeout")).isEqualTo(Duration.ofSeconds(30));
        assertThat(parameters.integer("threads")).isEqualTo(4);
        assertThat(parameters.flag("pathstyle")).isFalse();
        assertThat(parameters.has("secretkey")).isFalse();
    }

    @Test
    void unknownAndMissingParametersAreNamed() {
        assertThatThrownBy(() -> DriverParameters.of("s3", SPECS, Map.of("bucket", "b", "buckt", "x")))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class,
                        e -> assertThat(e.parameter()).isEqualTo("buckt"))
                .hasMessageContainingAll("s3", "partsize");
        assertThatThrownBy(() -> DriverParameters.of("s3", SPECS, Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContainingAll("bucket", "missing", "name of the bucket");
    }

    @ParameterizedTest
    @CsvSource({
        "partsize, 1x",
        "partsize, -1",
        "partsize, 9999999999999999t",
        "timeout, 5",
        "timeout, 1d",
        "threads, four",
        "pathstyle, yes",
        "durability, some"
    })
    void malformedValuesAreRefused(String name, String value) {
        assertThatThrownBy(() -> DriverParameters.of("s3", SPECS, Map.of("bucket", "b", name, value)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContainingAll(name, value);
    }

    @Test
    void secretsAreNeverShown() {
        DriverParameters parameters = DriverParameters.of("s3", SPECS, Map.of("bucket", "b", "secretkey", "hush"));
        assertThat(parameters.toString()).contains("bucket=b", "secretkey=***").doesNotContain("hush");
        assertThatThrownBy(() -> DriverParameters.of("s3", SPECS, Map.of("bucket", "b", "secretkey", "hush\0")))
                .isInstanceOf(InvalidParameterException.class)
                .message()
                .doesNotContain("hush");
    }
}
