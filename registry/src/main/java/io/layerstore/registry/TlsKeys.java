// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.registry.access.TlsFiles;
import java.io.IOException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of a server, which is exchanged while the server runs. */
final class TlsKeys {
    private static final Logger logger = LoggerFactory.getLogger(TlsKeys.class);

    private final TlsFiles files;
    private final String password = UUID.randomUUID().toString();
    private final SslContextFactory.Server context = new SslContextFactory.Server();

    TlsKeys(TlsFiles files) throws IOException {
        this.files = files;
        context.setKeyStorePassword(password);
        context.setKeyStore(files.load(password.toCharArray()));
        context.setSniRequired(false);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    }

    SslContextFactory.Server context() {
        return context;
    }

    /** Takes what is new in the files; the old certificate stays if that cannot be used. */
    void reload() throws Exception {
        Optional<KeyStore> store = files.reload(password.toCharArray());
        if (store.isPresent()) {
            requireUsable(store.get());
            context.reload(factory -> factory.setKeyStore(store.get()));
            logger.info("the certificate was exchanged");
        }
    }

    /** A context that fails to load what is new has lost what was there. */
    private void requireUsable(KeyStore store) throws Exception {
        SslContextFactory.Server trial = new SslContextFactory.Server();
        trial.setKeyStorePassword(password);
        trial.setKeyStore(store);
        trial.setSniRequired(false);
        trial.start();
        trial.stop();
    }
}
