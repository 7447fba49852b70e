// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The requests about multipart uploads and copies. Throws what the client throws. */
final class Multipart {
    /** The greatest number of parts that every engine takes. */
    static final int MOST_PARTS = 10_000;

    private final Bucket bucket;
    private final S3Options options;

    Multipart(Bucket bucket) {
        this.bucket = bucket;
        this.options = bucket.options();
    }

    String create(String key, String mark) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(options.bucket())
                .key(key)
                .metadata(Map.of(Bucket.MARK, mark));
        Settings.apply(options, request);
        return bucket.steady().createMultipartUpload(request.build()).uploadId();
    }

    /** Sends a part, and returns what the engine calls its content. */
    String send(String key, String upload, int number, Source source) {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(options.bucket())
                .key(key)
                .uploadId(upload)
                .partNumber(number);
        if (options.checksums() == S3Options.Checksums.REQUIRED) {
            request.contentMD5(source.md5());
        }
        return Bucket.unquoted(
                bucket.steady().uploadPart(request.build(), source.body()).eTag());
    }

    /** The parts of an upload by their numbers, when none is missing. */
    static SortedMap<Integer, String> numbered(List<String> etags) {
        SortedMap<Integer, String> parts = new TreeMap<>();
        for (int i = 0; i < etags.size(); i++) {
            parts.put(i + 1, etags.get(i));
        }
        return parts;
    }

    /** Makes one object of all parts, which follow each other. */
    Written complete(String key, String upload, List<String> etags) {
        return complete(key, upload, numbered(etags));
    }

    /** Makes one object of the parts. To be made once: two at a time are more than some engines can bear. */
    Written complete(String key, String upload, SortedMap<Integer, String> etags) {
        List<CompletedPart> parts = new ArrayList<>(etags.size());
        etags.forEach((number, etag) ->
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build()));
        CompleteMultipartUploadResponse answer = bucket.single()
                .completeMultipartUpload(b ->
                        b.bucket(options.bucket()).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
        return new Written(Bucket.unquoted(answer.eTag()), Bucket.dateOf(answer, Instant.EPOCH));
    }

    /** Ends an upload that nobody is going to complete. */
    void abort(String key, String upload) {
        try {
            bucket.steady()
                    .abortMultipartUpload(
                            b -> b.bucket(options.bucket()).key(key).uploadId(upload));
        } catch (RuntimeException e) {
            if (!Trouble.isAbsent(e)) {
                throw e;
            }
        }
    }

    /**
     * Lists the parts that an upload has by now, by their numbers, or nothing if there is no such upload any more. Of parts that
     * were sent at once a later one may be there without an earlier one.
     */
    Optional<SortedMap<Integer, String>> parts(String key, String upload) {
        SortedMap<Integer, String> parts = new TreeMap<>();
        int[] after = {0};
        try {
            ListPartsResponse page;
            do {
                page = bucket.steady()
                        .listParts(b -> b.bucket(options.bucket())
                                .key(key)
                                .uploadId(upload)
                                .partNumberMarker(after[0] == 0 ? null : after[0]));
                for (Part part : page.parts()) {
                    parts.put(part.partNumber(), Bucket.unquoted(part.eTag()));
                    after[0] = part.partNumber();
                }
            } while (Boolean.TRUE.equals(page.isTruncated()) && !page.parts().isEmpty());
        } catch (RuntimeException e) {
            if (Trouble.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(parts);
    }

    /** Copies an object on the server, with what it is marked by. */
    Written copy(String from, String to) {
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket(options.bucket())
                .sourceKey(from)
                .destinationBucket(options.bucket())
                .destinationKey(to);
        Settings.apply(options, request);
        CopyObjectResponse answer = bucket.single().copyObject(request.build());
        return new Written(
                Bucket.unquoted(answer.copyObjectResult().eTag()),
                answer.copyObjectResult().lastModified() == null
                        ? Bucket.dateOf(answer, Instant.EPOCH)
                        : Bucket.wholeSeconds(answer.copyObjectResult().lastModified()));
    }

    /** Copies some bytes of an object into a part. */
    String copyPart(String from, long first, long last, String to, String upload, int number) {
        return Bucket.unquoted(bucket.steady()
                .uploadPartCopy(b -> b.sourceBucket(options.bucket())
                        .sourceKey(from)
                        .copySourceRange("bytes=" + first + "-" + last)
                        .destinationBucket(options.bucket())
                        .destinationKey(to)
                        .uploadId(upload)
                        .partNumber(number))
                .copyPartResult()
                .eTag());
    }
}
