// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestInvalidException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one manifest, and collects what is wrong with it. For one document. */
final class ManifestParser {
    private static final int MAX_REFERENCES = 10_000;

    private final JsonParser json;
    private final Problems problems;
    private final Set<String> members = new LinkedHashSet<>();
    private final List<Reference> config = new ArrayList<>();
    private final List<Reference> layers = new ArrayList<>();
    private final List<Reference> manifests = new ArrayList<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private String mediaType = "";
    private String artifactType = "";
    private long schemaVersion;
    private @Nullable Digest subject;

    private ManifestParser(JsonParser json, Problems problems) {
        this.json = json;
        this.problems = problems;
    }

    /** Reads a manifest; what makes it no JSON is thrown at once, what makes it no manifest is told. */
    static ManifestBody parse(byte[] content, Problems problems) throws ManifestInvalidException {
        try (JsonParser json = StrictJson.over(content)) {
            ManifestParser parser = new ManifestParser(json, problems);
            parser.document();
            return parser.body();
        } catch (ManifestInvalidException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new ManifestInvalidException(List.of("it is no UTF-8"));
        } catch (StreamConstraintsException e) {
            throw new ManifestInvalidException(
                    List.of("it is nested too deeply, has too many parts, or one that is too long"));
        } catch (JsonProcessingException e) {
            throw new ManifestInvalidException(
                    List.of("it is no sound JSON, at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new ManifestInvalidException(
                    List.of("it cannot be read: " + e.getClass().getSimpleName()));
        }
    }

    private void document() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new ManifestInvalidException(List.of("it is no JSON object"));
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                members.add(name);
                member(name);
            }
        }
        if (json.nextToken() != null) {
            throw new ManifestInvalidException(List.of("something follows the JSON object"));
        }
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "mediaType" -> mediaType = problems.text(json, name);
            case "artifactType" -> artifactType = problems.text(json, name);
            case "schemaVersion" -> schemaVersion = version();
            case "config" -> new DescriptorReader(json, problems, name).read().ifPresent(config::add);
            case "layers" -> references(name, layers);
            case "manifests" -> references(name, manifests);
            case "subject" ->
                new DescriptorReader(json, problems, name)
                        .read()
                        .ifPresent(found -> subject(found.descriptor().digest()));
            case "annotations" -> annotations();
            default -> json.skipChildren();
        }
    }

    private void subject(Digest digest) {
        if (digest.algorithm().isTarSum()) {
            problems.add("subject.digest is a tarsum, by which no manifest is named");
        }
        subject = digest;
    }

    private long version() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            return json.getIntValue();
        }
        json.skipChildren();
        problems.add("schemaVersion is no small number");
        return 0;
    }

    private void references(String name, List<Reference> found) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            problems.add(name + " is no array");
            json.skipChildren();
            return;
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == MAX_REFERENCES) {
                throw new ManifestInvalidException(List.of(name + " has more than " + MAX_REFERENCES + " entries"));
            }
            new DescriptorReader(json, problems, name + "[" + i + "]").read().ifPresent(found::add);
        }
    }

    private void annotations() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            problems.add("annotations is no object");
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            annotations.put(name, problems.text(json, "an annotation"));
        }
    }

    private ManifestBody body() {
        return new ManifestBody(
                mediaType, schemaVersion, members, config, layers, manifests, subject, artifactType, annotations);
    }
}
