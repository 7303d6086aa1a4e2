package dev.weir.state;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A manifest as readable text: lines of {@code key=value}, where names and values keep to printable ASCII and anything else is written
 * as {@code %XX} or {@code %uXXXX}, then the CRC-32C over all lines before it.
 */
final class ManifestFormat {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String VERSION = "weir-manifest=";
    private static final String SCHEMA = "schema.";
    private static final String PARALLELISM = "parallelism.";
    private static final String SNAPSHOT = "snapshot";
    private static final String STATE = "state";
    private static final String EDGE = "edge";
    private static final String TAKEN = "taken.";
    private static final String CHECKSUM = "crc32c=";
    private static final int CHECKSUM_BYTES = CHECKSUM.length() + 8 + 1;

    private ManifestFormat() {}

    static byte[] encode(Manifest manifest) {
        StringBuilder text = new StringBuilder();
        text.append(VERSION).append(Manifest.FORMAT_VERSION).append('\n');
        line(text, "checkpoint", Long.toString(manifest.checkpointId()));
        line(text, "attempt", Long.toString(manifest.attempt()));
        line(text, "job", escape(manifest.job()));
        line(text, "fingerprint", escape(manifest.fingerprint()));
        line(text, "max-parallelism", Integer.toString(manifest.maxParallelism()));
        manifest.schemas().forEach((state, schema) -> line(text, SCHEMA + escape(state), escape(schema)));
        manifest.parallelism()
                .forEach((operator, tasks) -> line(text, PARALLELISM + escape(operator), Integer.toString(tasks)));
        for (SnapshotHandle handle : manifest.snapshots()) {
            line(
                    text,
                    SNAPSHOT,
                    fields(
                            handle.task(),
                            handle.location(),
                            Long.toString(handle.byteSize()),
                            hex(handle.checksum()),
                            Long.toString(handle.capturedElements())));
        }
        Layout layout = manifest.layout();
        for (StateLayout state : layout.states()) {
            String kind = state.kind().name();
            line(text, STATE, fields(state.operator(), state.state(), kind, state.keySchema(), state.valueSchema()));
        }
        for (EdgeLayout edge : layout.edges()) {
            line(text, EDGE, fields(edge.label(), edge.from(), edge.to(), edge.routing(), edge.schema()));
        }
        layout.taken().forEach((key, value) -> line(text, TAKEN + escape(key), escape(value)));
        byte[] lines = text.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] last = (CHECKSUM + hex(checksum(lines, lines.length)) + '\n').getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(lines, lines.length + last.length);
        System.arraycopy(last, 0, all, lines.length, last.length);
        return all;
    }

    static Manifest decode(Path file, byte[] bytes) throws Damaged {
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < VERSION.length()) {
            throw new Damaged(file, "found " + bytes.length + " bytes, expected a manifest that ends in its checksum");
        }
        String found = new String(bytes, end, CHECKSUM_BYTES, StandardCharsets.ISO_8859_1);
        String expected = CHECKSUM + hex(checksum(bytes, end)) + "\n";
        if (!found.equals(expected)) {
            throw new Damaged(
                    file,
                    "found the last line '" + found.strip() + "', expected '" + expected.strip()
                            + "' for the lines above it");
        }
        String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\n");
        try {
            if (!lines[0].startsWith(VERSION)) {
                throw new Damaged(file, "found the first line '" + lines[0] + "', expected " + VERSION);
            }
            SnapshotFormat.checkVersion(file, Integer.parseInt(lines[0].substring(VERSION.length())));
            return new Lines(file, lines).manifest();
        } catch (IllegalArgumentException e) {
            throw new Damaged(file, "found a line that is not a manifest's: " + e.getMessage());
        }
    }

    /** Lines being taken apart. */
    private static final class Lines {
        private final Path file;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, String> schemas = new LinkedHashMap<>();
        private final Map<String, Integer> parallelism = new LinkedHashMap<>();
        private final List<SnapshotHandle> snapshots = new ArrayList<>();
        private final List<StateLayout> states = new ArrayList<>();
        private final List<EdgeLayout> edges = new ArrayList<>();
        private final Map<String, String> taken = new LinkedHashMap<>();
        private final Set<String> keys = new HashSet<>();

        Lines(Path file, String[] lines) throws Damaged {
            this.file = file;
            for (int i = 1; i < lines.length; i++) {
                int equals = lines[i].indexOf('=');
                if (equals < 0) {
                    throw new Damaged(file, "found line '" + lines[i] + "', expected key=value");
                }
                take(lines[i].substring(0, equals), lines[i].substring(equals + 1));
            }
        }

        private void take(String key, String value) throws Damaged {
            if (key.equals(SNAPSHOT) || key.equals(STATE) || key.equals(EDGE)) {
                takeFields(key, value);
                return;
            }
            if (!keys.add(key)) {
                throw new Damaged(file, "found '" + key + "' twice");
            }
            if (key.startsWith(SCHEMA)) {
                schemas.put(unescape(key.substring(SCHEMA.length())), unescape(value));
            } else if (key.startsWith(PARALLELISM)) {
                parallelism.put(unescape(key.substring(PARALLELISM.length())), Integer.parseInt(value));
            } else if (key.startsWith(TAKEN)) {
                taken.put(unescape(key.substring(TAKEN.length())), unescape(value));
            } else {
                fields.put(key, value);
            }
        }

        private void takeFields(String key, String value) throws Damaged {
            String[] parts = value.split(" ", -1);
            if (parts.length != 5) {
                throw new Damaged(file, "found " + key + " line '" + value + "', expected 5 fields");
            }
            String first = unescape(parts[0]);
            String second = unescape(parts[1]);
            if (key.equals(SNAPSHOT)) {
                int checksum = Integer.parseUnsignedInt(parts[3], 16);
                snapshots.add(new SnapshotHandle(
                        first, second, Long.parseLong(parts[2]), checksum, Long.parseLong(parts[4])));
                return;
            }
            String third = unescape(parts[2]);
            String fourth = unescape(parts[3]);
            if (key.equals(EDGE)) {
                edges.add(new EdgeLayout(first, second, third, fourth, unescape(parts[4])));
            } else {
                StateLayout.Kind kind = StateLayout.Kind.valueOf(third);
                states.add(new StateLayout(first, second, kind, fourth, unescape(parts[4])));
            }
        }

        private Manifest manifest() throws Damaged {
            return new Manifest(
                    Long.parseLong(field("checkpoint")),
                    Long.parseLong(field("attempt")),
                    unescape(field("job")),
                    unescape(field("fingerprint")),
                    Integer.parseInt(field("max-parallelism")),
                    schemas,
                    parallelism,
                    snapshots,
                    new Layout(states, edges, taken));
        }

        private String field(String key) throws Damaged {
            String value = fields.get(key);
            if (value == null) {
                throw new Damaged(file, "found no line '" + key + "=', expected one");
            }
            return value;
        }
    }

    private static String fields(String... values) {
        StringBuilder line = new StringBuilder(escape(values[0]));
        for (int i = 1; i < values.length; i++) {
            line.append(' ').append(escape(values[i]));
        }
        return line.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static String hex(int value) {
        return HexFormat.of().toHexDigits(value);
    }

    private static String escape(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text; // as most are
        }
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                escaped.append("%u").append(HEX.toHexDigits(c));
            } else if (isPlain(c)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.toHexDigits((byte) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f && c != '%' && c != '=';
    }

    private static String unescape(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length());
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i++);
            if (c == '%') {
                boolean wide = i < escaped.length() && escaped.charAt(i) == 'u';
                int from = wide ? i + 1 : i;
                int to = from + (wide ? 4 : 2);
                if (to > escaped.length()) {
                    throw new IllegalArgumentException("'" + escaped + "' ends within an escape");
                }
                c = (char) Integer.parseInt(escaped.substring(from, to), 16);
                i = to;
            }
            text.append(c);
        }
        return text.toString();
    }
}
