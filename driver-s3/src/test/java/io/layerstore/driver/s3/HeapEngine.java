// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.net.URI;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An engine in this process that keeps everything on the heap; one for all tests, which ends with the process. */
final class HeapEngine {
    private static final String ACCESS_KEY = "heapaccess";
    private static final String SECRET_KEY = "heapsecret";

    private HeapEngine() {}

    private static final class Holder {
        static final TestEngine ENGINE = start().withBucket();
    }

    static TestEngine get() {
        return Holder.ENGINE;
    }

    private static TestEngine start() {
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        proxy.setBlobStoreLocator((identity, container, key) -> new AccessGrant(SECRET_KEY, store));
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("the engine does not start", e);
        }
        return new TestEngine(URI.create("http://127.0.0.1:" + proxy.getPort()), ACCESS_KEY, SECRET_KEY, false);
    }
}
