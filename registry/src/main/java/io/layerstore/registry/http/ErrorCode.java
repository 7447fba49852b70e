// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

/** The error codes of the distribution specification (OCI-ERR-01), and those of Docker's registry that clients know. */
public enum ErrorCode {
    /** The repository does not have the blob. */
    BLOB_UNKNOWN("blob unknown to the repository"),
    /** The upload cannot go on like this. */
    BLOB_UPLOAD_INVALID("the upload cannot go on like this"),
    /** There is no such upload in the repository. */
    BLOB_UPLOAD_UNKNOWN("upload unknown to the repository"),
    /** The digest is malformed, of an unknown algorithm, or not that of the content. */
    DIGEST_INVALID("the digest is not that of the content, or is no digest"),
    /** The manifest refers to what the repository does not have. */
    MANIFEST_BLOB_UNKNOWN("the manifest refers to what the repository does not have"),
    /** The manifest is none, or not the one that it is said to be. */
    MANIFEST_INVALID("the manifest is invalid"),
    /** The repository does not have the manifest. */
    MANIFEST_UNKNOWN("manifest unknown to the repository"),
    /** The name of the repository, or the address, is malformed. */
    NAME_INVALID("invalid repository name"),
    /** There is no such repository. */
    NAME_UNKNOWN("repository unknown to the registry"),
    /** The number of a listing is none. */
    PAGINATION_NUMBER_INVALID("invalid number of results requested"),
    /** The tag is malformed. */
    TAG_INVALID("invalid tag"),
    /** The size is not that of the content, or greater than what is accepted. */
    SIZE_INVALID("the size is not that of the content, or too great"),
    /** Whoever asks has to log in, or has logged in wrongly. */
    UNAUTHORIZED("authentication required"),
    /** Whoever asks may not do that. */
    DENIED("requested access to the resource is denied"),
    /** The registry does not do that. */
    UNSUPPORTED("the operation is unsupported"),
    /** The registry has too much to do. */
    TOOMANYREQUESTS("too many requests"),
    /** The registry is not able to answer now. */
    UNAVAILABLE("the registry is not able to answer now"),
    /** Something else is wrong in the registry. */
    UNKNOWN("the registry failed");

    private final String message;

    ErrorCode(String message) {
        this.message = message;
    }

    /** {@return what it means, for people} */
    public String message() {
        return message;
    }
}
