// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the private key that belongs to a certificate. */
final class ServerKey {
    private static final Set<String> OTHER_FORMS =
            Set.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private ServerKey() {}

    /** Returns the first key in a file, if the public key of the certificate is its other half. */
    static PrivateKey of(PemFile file, PublicKey other) throws TlsFilesException {
        PrivateKey key = decoded(file, encoded(file), other.getAlgorithm());
        try {
            requirePair(key, other);
            return key;
        } catch (GeneralSecurityException e) {
            throw new TlsFilesException(file.path(), "the key in it is not that of the certificate", e);
        }
    }

    private static byte[] encoded(PemFile file) throws TlsFilesException {
        List<byte[]> keys = file.bytesOf("PRIVATE KEY");
        if (!keys.isEmpty()) {
            return keys.get(0);
        }
        if (file.blocks().stream().anyMatch(block -> OTHER_FORMS.contains(block.label()))) {
            throw new TlsFilesException(
                    file.path(),
                    "the key in it is encrypted or not in PKCS#8; this converts it: openssl pkcs8 -topk8 -nocrypt -in "
                            + file.path() + " -out NEW");
        }
        throw new TlsFilesException(file.path(), "there is no private key in it, in PKCS#8 and PEM");
    }

    private static PrivateKey decoded(PemFile file, byte[] encoded, String algorithm) throws TlsFilesException {
        if (!SIGNATURES.containsKey(algorithm)) {
            throw new TlsFilesException(
                    file.path(), "the certificate is for " + algorithm + ", not RSA, EC or Ed25519");
        }
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new TlsFilesException(
                    file.path(),
                    "the key in it is damaged, or not of the kind " + algorithm + " of the certificate",
                    e);
        }
    }

    private static void requirePair(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        byte[] probe = new byte[32];
        new SecureRandom().nextBytes(probe);
        Signature verifier = Signature.getInstance(SIGNATURES.get(other.getAlgorithm()));
        verifier.initVerify(other);
        verifier.update(probe);
        if (!verifier.verify(signed(probe, key))) {
            throw new SignatureException("what the key has signed does not verify");
        }
    }

    private static byte[] signed(byte[] probe, PrivateKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
        signer.initSign(key);
        signer.update(probe);
        return signer.sign();
    }
}
