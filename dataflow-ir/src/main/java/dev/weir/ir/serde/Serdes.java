package dev.weir.ir.serde;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where serdes come from: constants for scalars, {@link #of} for types, and combinators for collections. There is no registry; a
 * value that {@code of} refuses is carried by an explicit {@link Serde}.
 */
public final class Serdes {

    /** Eight bytes; hashed by {@link Hashing#mix}. */
    public static final Serde<Long> LONG = new LongSerde();

    /** Four bytes. */
    public static final Serde<Integer> INT =
            new ScalarSerde<>("int", ByteWriter::writeInt, ByteReader::readInt, v -> Hashing.mix(v));

    /** Two bytes. */
    public static final Serde<Short> SHORT =
            new ScalarSerde<>("short", (out, v) -> out.writeShort(v), ByteReader::readShort, v -> Hashing.mix(v));

    /** One byte. */
    public static final Serde<Byte> BYTE =
            new ScalarSerde<>("byte", (out, v) -> out.writeByte(v), ByteReader::readByte, v -> Hashing.mix(v));

    /** Two bytes, a UTF-16 unit. */
    public static final Serde<Character> CHAR =
            new ScalarSerde<>("char", ByteWriter::writeChar, ByteReader::readChar, v -> Hashing.mix(v));

    /** One byte, 0 or 1. */
    public static final Serde<Boolean> BOOLEAN =
            new ScalarSerde<>("boolean", ByteWriter::writeBoolean, ByteReader::readBoolean, Hashing::ofBoolean);

    /** Eight bytes; equality is that of {@link Double#equals}. */
    public static final Serde<Double> DOUBLE =
            new ScalarSerde<>("double", ByteWriter::writeDouble, ByteReader::readDouble, Hashing::ofDouble);

    /** Four bytes; equality is that of {@link Float#equals}. */
    public static final Serde<Float> FLOAT =
            new ScalarSerde<>("float", ByteWriter::writeFloat, ByteReader::readFloat, Hashing::ofFloat);

    /** UTF-8 with its length; unpaired surrogates survive. */
    public static final Serde<String> STRING = new StringSerde();

    /** Bytes with their length; hashed by content. */
    public static final Serde<byte[]> BYTES = PrimitiveArraySerde.BYTES;

    /** Twelve bytes: seconds since 1970 and nanoseconds. */
    public static final Serde<Instant> INSTANT = Scalars.INSTANT;

    /** Twelve bytes: seconds and nanoseconds. */
    public static final Serde<Duration> DURATION = Scalars.DURATION;

    /** One to six bytes: days since 1970. */
    public static final Serde<LocalDate> LOCAL_DATE = Scalars.LOCAL_DATE;

    /** Eight bytes: nanoseconds of the day. */
    public static final Serde<LocalTime> LOCAL_TIME = Scalars.LOCAL_TIME;

    /** A date, then a time. */
    public static final Serde<LocalDateTime> LOCAL_DATE_TIME = Scalars.LOCAL_DATE_TIME;

    /** Two's complement bytes with their length. Writing allocates. */
    public static final Serde<BigInteger> BIG_INTEGER = Scalars.BIG_INTEGER;

    /** Scale, then the unscaled integer; {@code 1.0} and {@code 1.00} differ, as they do for {@code equals}. Writing allocates. */
    public static final Serde<BigDecimal> BIG_DECIMAL = Scalars.BIG_DECIMAL;

    /** Sixteen bytes. */
    public static final Serde<UUID> UUID = Scalars.UUID_SERDE;

    // The serdes of a class live as long as the class: no class loader is kept alive by having been asked about.
    private static final ClassValue<Serde<?>> DERIVED = new ClassValue<>() {
        @Override
        protected Serde<?> computeValue(Class<?> type) {
            return new Derivation().derive(type, type.getSimpleName());
        }
    };

    private Serdes() {}

    /**
     * Derives the serde of a type from its shape: scalars, primitive arrays, enums, records and sealed interfaces of records and enums.
     * Components of records may be any of these, or {@code List}, {@code Set}, {@code Map} and {@code Optional} of these, or the
     * record itself (values of recursive types nest up to 256 levels).
     *
     * <p>Reference components of a record may be null: strings, collections, arrays, enums and sealed families fold null into their
     * first byte, everything else takes one more byte. Elements, keys and values of collections may not be null; see {@link
     * #nullable}. The result is cached with the class.
     *
     * @throws UnserialisableTypeException if a component cannot be serialised; the message names its path and the remedy
     */
    @SuppressWarnings("unchecked") // the serde was derived from this very class
    public static <T> Serde<T> of(Class<T> type) {
        return (Serde<T>) DERIVED.get(type);
    }

    /** Lists, read as mutable {@code ArrayList}s. */
    public static <E> Serde<List<E>> list(Serde<E> element) {
        return CollectionSerde.list(element);
    }

    /** Sets, written in encounter order and read as mutable {@code LinkedHashSet}s. Equal sets hash alike but may differ in bytes. */
    public static <E> Serde<Set<E>> set(Serde<E> element) {
        return CollectionSerde.set(element);
    }

    /** Maps, written in encounter order and read as mutable {@code LinkedHashMap}s. Equal maps hash alike but may differ in bytes. */
    public static <K, V> Serde<Map<K, V>> map(Serde<K> key, Serde<V> value) {
        return new MapSerde<>(key, value);
    }

    /** Optionals. */
    public static <E> Serde<Optional<E>> optional(Serde<E> element) {
        return new OptionalSerde<>(element);
    }

    /** The same values and null. Making a nullable serde nullable changes nothing. */
    @SuppressWarnings("unchecked") // a NullableSerde of T is a Serde of nullable T
    public static <T> Serde<@Nullable T> nullable(Serde<T> serde) {
        return serde instanceof NullableSerde<?> ? (Serde<@Nullable T>) serde : new NullableSerde<>(serde);
    }
}
