package dev.weir.state.disk;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Names that any file system takes. */
public final class FileName {
    private static final int MOST_CHARACTERS = 150;

    private FileName() {}

    /**
     * The name with all but letters, digits, '-', '_' and inner '.' as {@code %XX} of its UTF-8 bytes. Different names stay different;
     * a very long one is cut and ends in its checksum.
     */
    public static String of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder safe = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || c == '-' || c == '_' || (c == '.' && safe.length() > 0)) {
                safe.append(c);
            } else {
                safe.append(String.format("%%%02X", (int) c));
            }
        }
        if (safe.length() == 0) {
            return "%"; // no other name begins so
        }
        if (safe.length() <= MOST_CHARACTERS) {
            return safe.toString();
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return safe.substring(0, MOST_CHARACTERS) + "%" + String.format("%08x", crc.getValue());
    }
}
