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

/** The types that the tests serialise, and two-way trips through bytes. */
final class Samples {

    private Samples() {}

    static byte[] bytes(Serde<?> serde, Object value) {
        ByteWriter out = new ByteWriter(0);
        cast(serde).write(value, out);
        return out.toByteArray();
    }

    /** Writes, reads back, and insists that every byte was used. */
    static <T extends @Nullable Object> T roundTrip(Serde<T> serde, T value) {
        ByteWriter out = new ByteWriter(0);
        out.writeByte(99); // values rarely start at the beginning of an array
        serde.write(value, out);
        out.writeByte(99);
        ByteReader in = new ByteReader(out.array(), 1, out.position() - 2);
        T read = serde.read(in);
        if (in.remaining() != 0) {
            throw new AssertionError(in.remaining() + " bytes are left after reading " + read);
        }
        return read;
    }

    @SuppressWarnings("unchecked")
    static Serde<Object> cast(Serde<?> serde) {
        return (Serde<Object>) serde;
    }

    record Sale(long id, @Nullable String name, @Nullable List<String> tags) {}

    record Primitives(boolean z, byte b, short s, char c, int i, long l, float f, double d) {}

    record Boxes(
            @Nullable Boolean z,
            @Nullable Byte b,
            @Nullable Short s,
            @Nullable Character c,
            @Nullable Integer i,
            @Nullable Long l,
            @Nullable Float f,
            @Nullable Double d) {}

    record Times(
            @Nullable Instant instant,
            @Nullable Duration duration,
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            @Nullable LocalDateTime dateTime) {}

    record Numbers(
            @Nullable BigInteger integer,
            @Nullable BigDecimal decimal,
            @Nullable UUID uuid) {}

    record Point(int x, int y) {}

    record Line(@Nullable Point from, @Nullable Point to) {}

    record Nested(
            @Nullable Map<String, List<Optional<Point>>> byName,
            @Nullable Set<Color> colors,
            @Nullable Optional<Map<Long, Set<Point>>> deep) {}

    record Arrays8(
            boolean @Nullable [] z,
            byte @Nullable [] b,
            short @Nullable [] s,
            char @Nullable [] c,
            int @Nullable [] i,
            long @Nullable [] l,
            float @Nullable [] f,
            double @Nullable [] d) {}

    record Empty() {}

    private record Hidden(long secret) {}

    static Object hidden(long secret) {
        return new Hidden(secret);
    }

    record Positive(long value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("expected value>0, actual=" + value);
            }
        }
    }

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a constant with a class of its own";
            }
        },
        BLUE
    }

    sealed interface Shape permits Circle, Polygon, Nothing {}

    record Circle(double radius) implements Shape {}

    sealed interface Polygon extends Shape permits Square, Triangle {}

    record Square(double side) implements Polygon {}

    record Triangle(double a, double b, double c) implements Polygon {}

    enum Nothing implements Shape {
        NOTHING
    }

    record Drawing(@Nullable Shape main, List<Shape> others) {}

    record Tree(long value, List<Tree> children) {}

    record Chain(int value, @Nullable Chain next) {}

    sealed interface Expression permits Constant, Sum, Negation {}

    record Constant(long value) implements Expression {}

    record Sum(Expression left, Expression right) implements Expression {}

    record Negation(Expression of) implements Expression {}
}
