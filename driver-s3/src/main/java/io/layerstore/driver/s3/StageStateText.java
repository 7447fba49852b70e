// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** An entry in the log of a stage as text: a line for each fact, and a checksum in the last one. */
final class StageStateText {
    private static final String FIRST_LINE = "layerstore-stage 1";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private StageStateText() {}

    static byte[] write(StageState state) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        line(text, "kind", state.kind().name().toLowerCase(Locale.ROOT));
        line(text, "owner", state.owner());
        line(text, "partsize", state.partBytes());
        line(text, "size", state.size());
        line(text, "attachment", state.attachment());
        state.segments().forEach(s -> line(text, "segment", s.name() + " " + s.length()));
        if (state.upload() != null) {
            line(text, "upload", uploadText(state.upload()));
        }
        state.parts().forEach(etag -> line(text, "part", encoded(etag)));
        state.pieces().forEach(p -> line(text, "piece", p.name() + " " + p.length()));
        if (state.inline() != null) {
            line(text, "inline", state.inline());
        }
        state.garbage().forEach(name -> line(text, "garbage", name));
        state.abandoned().forEach(upload -> line(text, "abandoned", uploadText(upload)));
        state.fences().forEach(number -> line(text, "fence", number));
        line(text, "crc32c", checksum(text.toString()));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static String uploadText(Upload upload) {
        return upload.name() + " " + encoded(upload.id());
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(DECODER.decode(text), StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(crc.getValue());
    }

    static StageState read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int last = text.lastIndexOf("crc32c ");
        if (last < 0
                || !text.startsWith(FIRST_LINE + "\n")
                || !text.substring(last).equals("crc32c " + checksum(text.substring(0, last)) + "\n")) {
            throw damaged(null);
        }
        try {
            return new Reader().read(text.substring(FIRST_LINE.length() + 1, last));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    private static RefusedException damaged(@Nullable Exception cause) {
        return new RefusedException(StorageErrorKind.CORRUPT, "the record of the stage is damaged", cause);
    }

    /** Collects the facts of an entry. */
    private static final class Reader {
        private StageState.Kind kind = StageState.Kind.OPEN;
        private int owner;
        private int partBytes;
        private long size;
        private String attachment = "";
        private final List<Extent> segments = new ArrayList<>();
        private @Nullable Upload upload;
        private final List<String> parts = new ArrayList<>();
        private final List<Extent> pieces = new ArrayList<>();
        private @Nullable String inline;
        private final List<String> garbage = new ArrayList<>();
        private final List<Upload> abandoned = new ArrayList<>();
        private final List<Integer> fences = new ArrayList<>();

        StageState read(String text) {
            text.lines().forEach(line -> {
                int space = line.indexOf(' ');
                take(line.substring(0, space), line.substring(space + 1));
            });
            return new StageState(
                    kind,
                    owner,
                    partBytes,
                    size,
                    attachment,
                    segments,
                    upload,
                    parts,
                    pieces,
                    inline,
                    garbage,
                    abandoned,
                    fences);
        }

        private void take(String name, String value) {
            switch (name) {
                case "kind" -> kind = StageState.Kind.valueOf(value.toUpperCase(Locale.ROOT));
                case "owner" -> owner = Integer.parseInt(value);
                case "partsize" -> partBytes = Integer.parseInt(value);
                case "size" -> size = Long.parseLong(value);
                case "attachment" -> attachment = value;
                case "segment" -> segments.add(extent(value));
                case "upload" -> upload = upload(value);
                case "part" -> parts.add(decoded(value));
                case "piece" -> pieces.add(extent(value));
                case "inline" -> inline = value;
                case "garbage" -> garbage.add(value);
                case "abandoned" -> abandoned.add(upload(value));
                case "fence" -> fences.add(Integer.parseInt(value));
                default -> throw new IllegalArgumentException("unknown fact '" + name + "'");
            }
        }

        private static Extent extent(String value) {
            int space = value.indexOf(' ');
            return new Extent(value.substring(0, space), Long.parseLong(value.substring(space + 1)));
        }

        private static Upload upload(String value) {
            int space = value.indexOf(' ');
            return new Upload(value.substring(0, space), decoded(value.substring(space + 1)));
        }
    }
}
