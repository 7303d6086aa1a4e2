package dev.weir.runtime.net.certs;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The distinguished encoding rules of ASN.1 (ITU-T X.690), as far as a certificate needs them. */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_ID = 0x06;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int YEARS_OF_UTC_TIME = 2050;
    private static final int SHORT_LENGTH = 0x80;

    private Der() {}

    /** Tag, length and content. */
    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < SHORT_LENGTH) {
            out.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int first = bytes[0] == 0 ? 1 : 0;
            out.write(SHORT_LENGTH | (bytes.length - first));
            out.write(bytes, first, bytes.length - first);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] yes() {
        return tagged(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] content) {
        return tagged(OCTET_STRING, content);
    }

    /** @param unused bits at the end of the last byte that do not count */
    static byte[] bits(int unused, byte[] content) {
        return tagged(BIT_STRING, new byte[] {(byte) unused}, content);
    }

    static byte[] ascii(int tag, String text) {
        return tagged(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param dotted such as 2.5.29.19 */
    static byte[] objectId(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    content.write(0x80 | ((arc >>> shift) & 0x7f));
                }
            }
            content.write(arc & 0x7f);
        }
        return tagged(OBJECT_ID, content.toByteArray());
    }

    static byte[] time(Instant instant) {
        boolean utc = instant.atOffset(ZoneOffset.UTC).getYear() < YEARS_OF_UTC_TIME;
        DateTimeFormatter format = DateTimeFormatter.ofPattern(utc ? "yyMMddHHmmss'Z'" : "yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC);
        return ascii(utc ? UTC_TIME : GENERALIZED_TIME, format.format(instant));
    }
}
