// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestPolicy.References;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.ManifestUnsupportedException;
import io.layerstore.manifest.ReferenceUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Manifest services that keep what they should refuse, or something else than was pushed. */
final class ManifestPushSaboteurs {
    private ManifestPushSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                ManifestSaboteur.manifests("writes JSON anew", ManifestPushSaboteurs::tidy, "MS-PUT-01"),
                ManifestSaboteur.manifests(
                        "calls everything by its sha256", ManifestPushSaboteurs::canonical, "MS-PUT-01 MS-PUT-06"),
                ManifestSaboteur.manifests("believes digests", ManifestPushSaboteurs::believing, "MS-PUT-02"),
                ManifestSaboteur.manifests(
                        "thanks for what is no manifest", ManifestPushSaboteurs::thanking, "MS-PUT-03"),
                ManifestSaboteur.manifests("takes every kind for an image", ManifestPushSaboteurs::kind, "MS-PUT-04"),
                ManifestSaboteur.policy(
                        "is off by one", policy -> policy.withMaxBytes(policy.maxBytes() - 1), "MS-PUT-05"),
                LayerSaboteur.driver(
                        "ends links of manifests with a newline", ManifestPushSaboteurs::ending, "MS-PUT-06"),
                ManifestSaboteur.manifests(
                        "tags what it has not got yet",
                        ManifestPushSaboteurs::hasty,
                        "MS-PUT-02 MS-PUT-03 MS-PUT-04 MS-PUT-05 MS-PUT-07"),
                ManifestSaboteur.policy(
                        "believes what a manifest refers to",
                        policy -> policy.withReferences(References.NONE),
                        "MS-REF-01 MS-REF-02 MS-REF-03 MS-REF-04"),
                ManifestSaboteur.manifests(
                        "looks for references everywhere", ManifestPushSaboteurs::everywhere, "MS-REF-02"),
                ManifestSaboteur.policy(
                        "wants layers that may not be distributed",
                        policy -> policy.withForeignLayersRequired(true),
                        "MS-REF-03"),
                ManifestSaboteur.policy(
                        "has one switch for two questions",
                        policy -> policy.withReferences(
                                policy.references() == References.ALL ? References.ALL : References.NONE),
                        "MS-REF-04"));
    }

    private static ManifestService tidy(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                String text = new String(content, StandardCharsets.UTF_8);
                boolean tidied = options.digest().isEmpty() && !text.equals(text.strip());
                return delegate.put(name, tidied ? text.strip().getBytes(StandardCharsets.UTF_8) : content, options);
            }
        };
    }

    private static ManifestService canonical(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                boolean other = options.digest()
                        .filter(digest -> digest.algorithm() != DigestAlgorithm.SHA256)
                        .filter(digest -> digest.equals(digestOf(content)))
                        .isPresent();
                return delegate.put(name, content, other ? without(options) : options);
            }
        };
    }

    private static Digest digestOf(byte[] content) {
        Digester digester = DigestAlgorithm.SHA512.newDigester();
        digester.update(content, 0, content.length);
        return digester.digest();
    }

    private static ManifestOptions without(ManifestOptions options) {
        return ManifestOptions.defaults().withMediaType(options.mediaType()).withTags(options.tags());
    }

    private static ManifestService believing(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                try {
                    return delegate.put(name, content, options);
                } catch (DigestMismatchException e) {
                    return delegate.put(name, content, without(options));
                }
            }
        };
    }

    private static ManifestService thanking(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                try {
                    return delegate.put(name, content, options);
                } catch (ManifestInvalidException e) {
                    Descriptor descriptor = new Descriptor("x/y", content.length, digestOf(content));
                    return new ManifestReceipt(descriptor, null);
                }
            }
        };
    }

    private static ManifestService kind(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                try {
                    return delegate.put(name, content, options);
                } catch (ManifestUnsupportedException e) {
                    return delegate.put(name, content, options.withMediaType(ManifestKind.OCI_IMAGE.mediaType()));
                }
            }
        };
    }

    private static StorageDriver ending(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                String text = new String(content, StandardCharsets.UTF_8);
                boolean link = path.value().contains("/_manifests/");
                return delegate.putContent(
                        path, link ? (text + "\n").getBytes(StandardCharsets.UTF_8) : content, options);
            }
        };
    }

    private static ManifestService hasty(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                Digester digester = DigestAlgorithm.SHA256.newDigester();
                digester.update(content, 0, content.length);
                byte[] link = digester.digest().toString().getBytes(StandardCharsets.US_ASCII);
                for (Tag tag :
                        options.digest().map(Digest::algorithm).orElse(DigestAlgorithm.SHA256) == DigestAlgorithm.SHA256
                                ? options.tags()
                                : List.<Tag>of()) {
                    known.driver().putContent(Tree.tag(name, tag), link, WriteOptions.replace());
                }
                return delegate.put(name, content, options);
            }
        };
    }

    private static ManifestService everywhere(ManifestSaboteur.Known known, ManifestService honest)
            throws StorageException {
        ManifestService careless = known.careless().manifests();
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                try {
                    return delegate.put(name, content, options);
                } catch (ReferenceUnknownException e) {
                    for (Descriptor each : e.missing()) {
                        if (known.driver().stat(Tree.blob(each.digest())).isEmpty()) {
                            throw e;
                        }
                    }
                    return careless.put(name, content, options);
                }
            }
        };
    }
}
