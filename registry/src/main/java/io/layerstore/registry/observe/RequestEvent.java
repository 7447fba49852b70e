// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.observe;

import java.time.Duration;

/**
 * One request that was answered, or whose client went away. Immutable.
 *
 * @param id the name of the request, as the answer's header {@code X-Request-Id} says
 * @param client the client's address
 * @param principal who asked
 * @param method the method
 * @param endpoint what it is about, such as {@code blob}; never a part of the address
 * @param path the path as it was sent
 * @param status the status of the answer; 499 if the client went away before it
 * @param received number of bytes of the request's body that were read
 * @param sent number of bytes of the answer's body that were sent
 * @param duration from the request's headers to the end of the answer
 * @param error why it failed, or an empty string
 */
public record RequestEvent(
        String id,
        String client,
        String principal,
        String method,
        String endpoint,
        String path,
        int status,
        long received,
        long sent,
        Duration duration,
        String error) {}
