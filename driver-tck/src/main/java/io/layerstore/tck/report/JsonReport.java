// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** Tells a report in JSON; its fields are documented in {@code docs/spec/report.md}. */
final class JsonReport {
    /** Goes up when a field is removed or means something else. */
    static final int FORMAT = 1;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    static String of(ConformanceReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            new JsonReport(json).write(report);
        }
        return text.append('\n').toString();
    }

    private void write(ConformanceReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        driver(report.driver());
        run(report.run());
        json.writeArrayFieldStart("verdicts");
        for (Verdict verdict : report.verdicts()) {
            json.writeStartObject();
            json.writeStringField("question", verdict.question().name());
            json.writeStringField("answer", verdict.answer().name());
            json.writeStringField("text", verdict.text());
            json.writeStringField("reason", verdict.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("counts");
        for (Map.Entry<Status, Integer> count : report.counts().entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        for (RuleResult result : report.results()) {
            result(result);
        }
        json.writeEndArray();
        strings("leftovers", report.leftovers());
        json.writeEndObject();
    }

    private void driver(DriverDescription driver) throws IOException {
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", driver.name());
        json.writeStringField("version", driver.version());
        json.writeStringField("factory", driver.factory());
        json.writeStringField("problem", driver.problem());
        if (driver.capabilities().isPresent()) {
            Capabilities capabilities = driver.capabilities().get();
            strings(
                    "capabilities",
                    new TreeSet<>(capabilities.all())
                            .stream().map(Capability::name).toList());
            json.writeStringField("durability", capabilities.durability().name());
            json.writeNumberField("maxObjectBytes", capabilities.maxObjectBytes());
            json.writeNumberField("maxContentBytes", capabilities.maxContentBytes());
        }
        json.writeEndObject();
    }

    private void run(RunDescription run) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeStringField("kit", run.kit());
        json.writeStringField("system", run.system());
        json.writeStringField("java", run.java());
        json.writeStringField("started", run.started().toString());
        json.writeNumberField("durationMillis", run.duration().toMillis());
        json.writeStringField("seed", Long.toString(run.seed()));
        json.writeStringField("selection", run.selection());
        json.writeEndObject();
    }

    private void result(RuleResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.rule().id());
        json.writeStringField("area", result.rule().area());
        json.writeStringField("level", result.rule().level().name());
        json.writeStringField("title", result.rule().title());
        json.writeStringField("spec", result.rule().link());
        json.writeStringField("status", result.status().name());
        json.writeStringField("detail", result.detail());
        json.writeStringField("causes", result.rule().causes());
        json.writeStringField("again", result.again());
        json.writeStringField("waiver", result.waiver());
        json.writeBooleanField("needlesslyWaived", result.needlesslyWaived());
        strings("notes", result.notes());
        json.writeNumberField("durationMillis", result.duration().toMillis());
        json.writeEndObject();
    }

    private void strings(String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
