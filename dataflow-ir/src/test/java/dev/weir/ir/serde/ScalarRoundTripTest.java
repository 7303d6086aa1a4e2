package dev.weir.ir.serde;

import static dev.weir.ir.serde.Samples.roundTrip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScalarRoundTripTest {

    @SafeVarargs
    private static <T> void assertRoundTrips(Serde<T> serde, T... values) {
        for (T value : values) {
            T read = roundTrip(serde, value);
            assertEquals(value, read);
            assertEquals(serde.hash(value), serde.hash(read));
        }
    }

    @Test
    void shouldKeepExtremeWholeNumbers() {
        assertRoundTrips(Serdes.LONG, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        assertRoundTrips(Serdes.INT, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertRoundTrips(Serdes.SHORT, (short) 0, Short.MIN_VALUE, Short.MAX_VALUE);
        assertRoundTrips(Serdes.BYTE, (byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE);
        assertRoundTrips(Serdes.CHAR, '\0', 'a', '\ud800', '\uffff');
        assertRoundTrips(Serdes.BOOLEAN, true, false);
    }

    @Test
    void shouldKeepExtremeFractionsZerosAndNaN() {
        assertRoundTrips(
                Serdes.DOUBLE,
                0.0,
                -0.0,
                Double.NaN,
                Double.MIN_VALUE,
                -Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY);
        assertRoundTrips(
                Serdes.FLOAT, 0.0f, -0.0f, Float.NaN, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY);
    }

    @Test
    void shouldGiveAllNaNsTheSameBytesAndHash() {
        double other = Double.longBitsToDouble(0x7ff8000000000123L);
        assertArrayEquals(Samples.bytes(Serdes.DOUBLE, Double.NaN), Samples.bytes(Serdes.DOUBLE, other));
        assertEquals(Serdes.DOUBLE.hash(Double.NaN), Serdes.DOUBLE.hash(other));
    }

    @Test
    void shouldKeepStringsOfEveryWidth() {
        assertRoundTrips(
                Serdes.STRING,
                "",
                "ascii",
                "\0",
                "\u007f\u0080\u07ff\u0800\uffff",
                "Grüße, мир, 世界",
                "\ud83d\ude00 and \ud800\udc00\udbff\udfff",
                "x".repeat(100_000),
                "é".repeat(100_000));
    }

    @Test
    void shouldKeepUnpairedSurrogatesApart() {
        assertRoundTrips(
                Serdes.STRING, "\ud800", "\udc00", "a\ud800", "\udc00\ud800", "\ud800\ud800\udc00", "\ud800x\udc00");
    }

    @Test
    void shouldWriteTheUtf8OfTheJdk() {
        String text = "a\u007f\u0080\u07ff\u0800\uffff\ud83d\ude00";
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        byte[] actual = Samples.bytes(Serdes.STRING, text);
        assertEquals(expected.length + 1, actual[0]);
        assertArrayEquals(expected, Arrays.copyOfRange(actual, 1, actual.length));
    }

    @Test
    void shouldKeepTimesFromEndToEnd() {
        assertRoundTrips(
                Serdes.INSTANT,
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.parse("2001-01-01T06:00:00.123456789Z"));
        assertRoundTrips(
                Serdes.DURATION,
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
        assertRoundTrips(Serdes.LOCAL_DATE, LocalDate.EPOCH, LocalDate.MIN, LocalDate.MAX);
        assertRoundTrips(Serdes.LOCAL_TIME, LocalTime.MIN, LocalTime.MAX, LocalTime.NOON);
        assertRoundTrips(
                Serdes.LOCAL_DATE_TIME, LocalDateTime.MIN, LocalDateTime.MAX, LocalDateTime.of(2001, 1, 1, 6, 0));
    }

    @Test
    void shouldRefuseTimesOutOfRange() {
        ByteWriter out = new ByteWriter();
        out.writeLong(Long.MAX_VALUE);
        out.writeInt(0);
        assertThrows(SerdeException.class, () -> Serdes.INSTANT.read(new ByteReader(out.toByteArray())));
        assertThrows(SerdeException.class, () -> Serdes.LOCAL_TIME.read(new ByteReader(out.toByteArray())));
        out.reset();
        out.writeLong(0);
        out.writeInt(1_000_000_000);
        SerdeException e =
                assertThrows(SerdeException.class, () -> Serdes.DURATION.read(new ByteReader(out.toByteArray())));
        assertEquals("byte 8 of 12: expected nanoseconds of a second, found 1000000000", e.getMessage());
    }

    @Test
    void shouldKeepBigNumbersAndScales() {
        BigInteger big = BigInteger.TWO.pow(1000);
        assertRoundTrips(Serdes.BIG_INTEGER, BigInteger.ZERO, BigInteger.valueOf(-1), big, big.negate());
        assertRoundTrips(
                Serdes.BIG_DECIMAL,
                BigDecimal.ZERO,
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                new BigDecimal(big, Integer.MIN_VALUE),
                new BigDecimal(big.negate(), Integer.MAX_VALUE));
    }

    @Test
    void shouldKeepUuids() {
        assertRoundTrips(Serdes.UUID, new UUID(0, 0), new UUID(-1, 1), new UUID(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void shouldKeepBytes() {
        for (byte[] value : List.of(new byte[0], new byte[] {0, -1, 127}, new byte[1000])) {
            assertArrayEquals(value, roundTrip(Serdes.BYTES, value));
        }
    }

    @Test
    void shouldDeriveBoxesPrimitivesAndStringsAsTheConstants() {
        assertSame(Serdes.LONG, Serdes.of(Long.class));
        assertSame(Serdes.LONG, Serdes.of(long.class));
        assertSame(Serdes.STRING, Serdes.of(String.class));
        assertSame(Serdes.BYTES, Serdes.of(byte[].class));
        assertSame(Serdes.INSTANT, Serdes.of(Instant.class));
        assertSame(Serdes.UUID, Serdes.of(UUID.class));
    }

    @Test
    void shouldRefuseNullWithAMessage() {
        for (Serde<?> serde : List.of(
                Serdes.LONG,
                Serdes.INT,
                Serdes.STRING,
                Serdes.BYTES,
                Serdes.list(Serdes.INT),
                Serdes.of(Samples.Sale.class))) {
            String expected = "expected a value of " + serde.schema() + ", found null; remedy: Serdes.nullable(serde)";
            NullPointerException written =
                    assertThrows(NullPointerException.class, () -> Samples.bytes(serde, nothing()));
            assertEquals(expected, written.getMessage());
            NullPointerException hashed = assertThrows(
                    NullPointerException.class, () -> Samples.cast(serde).hash(nothing()));
            assertEquals(expected, hashed.getMessage());
        }
    }

    @SuppressWarnings("NullAway") // what the test is about
    private static Object nothing() {
        return null;
    }
}
