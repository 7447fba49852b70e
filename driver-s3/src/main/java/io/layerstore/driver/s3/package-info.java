// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** A driver over a bucket of any S3 engine: objects at their paths, stages as create-only logs, layers as multipart uploads. */
@NullMarked
package io.layerstore.driver.s3;

import org.jspecify.annotations.NullMarked;
