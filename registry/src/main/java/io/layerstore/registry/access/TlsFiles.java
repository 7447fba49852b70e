// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a server and its private key, in two files in PEM, or in one.
 *
 * <p>The file with the certificate has after it those of its issuers, each followed by that of its own. The key is in
 * PKCS#8, without a password; of the kinds RSA, EC and Ed25519. Safe for use by many threads.
 */
public final class TlsFiles {
    /** The name of the key in a key store. */
    public static final String ALIAS = "server";

    private static final Logger logger = LoggerFactory.getLogger(TlsFiles.class);

    private final Path chain;
    private final Path key;
    private final InstantSource clock;
    private volatile List<FileStamp> seen = List.of();
    private volatile List<FileStamp> failed = List.of();

    /**
     * Names the files, and reads nothing yet.
     *
     * @param chain the file with the certificate and those of its issuers
     * @param key the file with the private key
     */
    public TlsFiles(Path chain, Path key) {
        this(chain, key, InstantSource.system());
    }

    /**
     * Names the files, and reads nothing yet.
     *
     * @param chain the file with the certificate and those of its issuers
     * @param key the file with the private key
     * @param clock tells whether the certificate has expired
     */
    public TlsFiles(Path chain, Path key, InstantSource clock) {
        this.chain = Objects.requireNonNull(chain, "chain");
        this.key = Objects.requireNonNull(key, "key");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Reads the files. A certificate that has expired, or is not valid yet, is taken, with a warning in the log.
     *
     * @param password what to protect the key with in the key store; not kept
     * @return a key store in memory, in PKCS#12, with the key and the chain as {@link #ALIAS}
     * @throws TlsFilesException if what is in the files cannot be used, or the key is not that of the certificate
     * @throws IOException if they cannot be read
     */
    public KeyStore load(char[] password) throws IOException {
        // Before they are read: what is written meanwhile is a change.
        List<FileStamp> stamps = stamps();
        PemFile chainFile = PemFile.read(chain);
        PemFile keyFile = PemFile.read(key);
        seen = stamps;
        List<X509Certificate> certificates = CertificateChain.of(chainFile);
        PrivateKey privateKey = ServerKey.of(keyFile, certificates.get(0).getPublicKey());
        warnUnlessValid(certificates.get(0));
        return store(certificates, privateKey, password);
    }

    /**
     * Reads the files again if they have changed since they were last read. What cannot be read is tried again each time, and
     * told of once as long as it stays the same.
     *
     * @param password what to protect the key with in the key store; not kept
     * @return as {@link #load}, or empty if nothing has changed, or can still not be read
     * @throws TlsFilesException if what is in the files cannot be used, or the key is not that of the certificate
     * @throws IOException if they cannot be read, and this was not yet told
     */
    public Optional<KeyStore> reload(char[] password) throws IOException {
        List<FileStamp> stamps = stamps();
        if (stamps.equals(seen)) {
            failed = List.of();
            return Optional.empty();
        }
        try {
            return Optional.of(load(password));
        } catch (IOException e) {
            tellOnce(stamps, e);
            return Optional.empty();
        }
    }

    private void tellOnce(List<FileStamp> stamps, IOException reason) throws IOException {
        if (!stamps.equals(failed)) {
            failed = stamps;
            throw reason;
        }
    }

    private List<FileStamp> stamps() {
        return List.of(FileStamp.of(chain), FileStamp.of(key));
    }

    private void warnUnlessValid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            logger.warn(
                    "the certificate in {} is valid from {} to {}, which is not now",
                    chain,
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        }
    }

    private KeyStore store(List<X509Certificate> certificates, PrivateKey privateKey, char[] password)
            throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(ALIAS, privateKey, password, certificates.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new TlsFilesException(
                    chain, "it has to have the server's certificate first and after each that of its issuer", e);
        }
    }
}
