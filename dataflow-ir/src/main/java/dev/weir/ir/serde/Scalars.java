package dev.weir.ir.serde;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Supplier;

/** The serdes of JDK values that need more than one call to write, read or hash. */
final class Scalars {

    static final ScalarSerde<Instant> INSTANT = new ScalarSerde<>(
            "instant",
            (out, v) -> writeSecondsAndNanos(out, v.getEpochSecond(), v.getNano()),
            in -> checked(in, () -> Instant.ofEpochSecond(in.readLong(), readNanos(in))),
            v -> Hashing.combine(Hashing.mix(v.getEpochSecond()), v.getNano()));

    static final ScalarSerde<Duration> DURATION = new ScalarSerde<>(
            "duration",
            (out, v) -> writeSecondsAndNanos(out, v.getSeconds(), v.getNano()),
            in -> checked(in, () -> Duration.ofSeconds(in.readLong(), readNanos(in))),
            v -> Hashing.combine(Hashing.mix(v.getSeconds()), v.getNano()));

    static final ScalarSerde<LocalDate> LOCAL_DATE =
            new ScalarSerde<>("localdate", Scalars::writeDate, Scalars::readDate, v -> Hashing.mix(v.toEpochDay()));

    static final ScalarSerde<LocalTime> LOCAL_TIME =
            new ScalarSerde<>("localtime", Scalars::writeTime, Scalars::readTime, v -> Hashing.mix(v.toNanoOfDay()));

    static final ScalarSerde<LocalDateTime> LOCAL_DATE_TIME = new ScalarSerde<>(
            "localdatetime",
            (out, v) -> {
                writeDate(out, v.toLocalDate());
                writeTime(out, v.toLocalTime());
            },
            in -> {
                LocalDate date = readDate(in);
                return LocalDateTime.of(date, readTime(in));
            },
            v -> Hashing.combine(
                    Hashing.mix(v.toLocalDate().toEpochDay()),
                    Hashing.mix(v.toLocalTime().toNanoOfDay())));

    static final ScalarSerde<BigInteger> BIG_INTEGER = new ScalarSerde<>(
            "biginteger", Scalars::writeBigInteger, Scalars::readBigInteger, v -> Hashing.mix(v.hashCode()));

    static final ScalarSerde<BigDecimal> BIG_DECIMAL = new ScalarSerde<>(
            "bigdecimal",
            (out, v) -> {
                out.writeInt(v.scale());
                writeBigInteger(out, v.unscaledValue());
            },
            in -> {
                int scale = in.readInt();
                return new BigDecimal(readBigInteger(in), scale);
            },
            v -> Hashing.combine(Hashing.mix(v.unscaledValue().hashCode()), v.scale()));

    static final ScalarSerde<UUID> UUID_SERDE = new ScalarSerde<>(
            "uuid",
            (out, v) -> {
                out.writeLong(v.getMostSignificantBits());
                out.writeLong(v.getLeastSignificantBits());
            },
            in -> {
                long most = in.readLong();
                return new UUID(most, in.readLong());
            },
            v -> Hashing.combine(Hashing.mix(v.getMostSignificantBits()), Hashing.mix(v.getLeastSignificantBits())));

    private Scalars() {}

    private static void writeSecondsAndNanos(ByteWriter out, long seconds, int nanos) {
        out.writeLong(seconds);
        out.writeInt(nanos);
    }

    private static int readNanos(ByteReader in) {
        int at = in.position();
        int nanos = in.readInt();
        if (nanos < 0 || nanos > 999_999_999) {
            throw in.malformed(at, "expected nanoseconds of a second, found " + nanos);
        }
        return nanos;
    }

    private static void writeDate(ByteWriter out, LocalDate date) {
        out.writeVarLong(date.toEpochDay());
    }

    private static LocalDate readDate(ByteReader in) {
        return checked(in, () -> LocalDate.ofEpochDay(in.readVarLong()));
    }

    private static void writeTime(ByteWriter out, LocalTime time) {
        out.writeLong(time.toNanoOfDay());
    }

    private static LocalTime readTime(ByteReader in) {
        return checked(in, () -> LocalTime.ofNanoOfDay(in.readLong()));
    }

    private static void writeBigInteger(ByteWriter out, BigInteger value) {
        byte[] bytes = value.toByteArray();
        out.writeVarInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static BigInteger readBigInteger(ByteReader in) {
        int at = in.position();
        int length = in.readSize(1);
        if (length == 0) {
            throw in.malformed(at, "expected an integer of at least one byte, found none");
        }
        return new BigInteger(in.readBytes(length));
    }

    private static <T> T checked(ByteReader in, Supplier<T> read) {
        int at = in.position();
        try {
            return read.get();
        } catch (DateTimeException | ArithmeticException e) {
            throw in.malformed(at, "expected a time, found one out of range", e);
        }
    }
}
