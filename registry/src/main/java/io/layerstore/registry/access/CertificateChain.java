// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the certificate of a server and those that follow it. */
final class CertificateChain {
    private CertificateChain() {}

    static List<X509Certificate> of(PemFile file) throws TlsFilesException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] encoded : file.bytesOf("CERTIFICATE")) {
            chain.add(certificate(file, encoded));
        }
        if (chain.isEmpty()) {
            throw new TlsFilesException(file.path(), "there is no certificate in it, in PEM");
        }
        return chain;
    }

    private static X509Certificate certificate(PemFile file, byte[] encoded) throws TlsFilesException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new TlsFilesException(file.path(), "a certificate in it cannot be understood", e);
        }
    }
}
