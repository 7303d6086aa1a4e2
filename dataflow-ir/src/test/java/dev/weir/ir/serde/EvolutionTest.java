package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

class EvolutionTest {
    enum Color {
        RED,
        GREEN
    }

    sealed interface Figure permits Circle, Group, Tint {}

    record Circle(double radius, @Nullable Figure inside) implements Figure {}

    record Group(List<Figure> parts) implements Figure {}

    enum Tint implements Figure {
        PALE
    }

    record Empty() {}

    record Everything(
            long a,
            int b,
            short c,
            byte d,
            char e,
            boolean f,
            double g,
            float h,
            @Nullable String text,
            @Nullable Integer boxed,
            @Nullable Color color,
            @Nullable Figure figure,
            @Nullable List<String> list,
            @Nullable Set<Long> set,
            @Nullable Map<String, Circle> map,
            @Nullable Optional<Instant> maybe,
            byte @Nullable [] bytes,
            int @Nullable [] numbers,
            Duration duration,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            BigInteger large,
            BigDecimal decimal,
            UUID id,
            Empty empty,
            @Default("say \"a\\b\"") String initial) {}

    private static Everything everything(boolean isFull) {
        Circle circle = new Circle(2, new Group(List.of(Tint.PALE, new Circle(1, null))));
        return new Everything(
                Long.MIN_VALUE,
                -1,
                (short) 3,
                (byte) 4,
                'ä',
                true,
                1.5,
                Float.NaN,
                isFull ? "tëxt" : null,
                isFull ? 7 : null,
                isFull ? Color.GREEN : null,
                isFull ? circle : null,
                isFull ? List.of("a", "") : null,
                isFull ? Set.of(5L) : null,
                isFull ? Map.of("k", circle) : null,
                isFull ? Optional.of(Instant.EPOCH) : null,
                isFull ? new byte[] {1, 2} : null,
                isFull ? new int[] {1, 2} : null,
                Duration.ofNanos(5),
                LocalDate.EPOCH,
                LocalTime.NOON,
                LocalDateTime.of(LocalDate.EPOCH, LocalTime.NOON),
                BigInteger.TEN.pow(30),
                new BigDecimal("1.50"),
                new UUID(1, 2),
                new Empty(),
                "i");
    }

    private static <T> byte[] bytes(Serde<T> serde, T value) {
        ByteWriter out = new ByteWriter();
        serde.write(value, out);
        return out.toByteArray();
    }

    private static <T> T evolve(Object before, Class<T> now) {
        return evolve(before, before.getClass(), now);
    }

    @SuppressWarnings("unchecked")
    private static <T> T evolve(Object before, Class<?> was, Class<T> now) {
        Serde<Object> from = (Serde<Object>) Serdes.of(was);
        ByteWriter out = new ByteWriter();
        ByteReader in = new ByteReader(bytes(from, before));
        Evolution.between(from.schema(), Serdes.of(now).schema()).copy(in, out);
        assertEquals(0, in.remaining());
        return Serdes.of(now).read(new ByteReader(out.toByteArray()));
    }

    private static String refusal(Class<?> was, Class<?> now) {
        return String.valueOf(assertThrows(
                        EvolutionException.class,
                        () -> Evolution.between(
                                Serdes.of(was).schema(), Serdes.of(now).schema()))
                .getMessage());
    }

    @Test
    void shouldReadAndWriteEveryTypeByItsSchemaAlone() {
        Serde<Everything> serde = Serdes.of(Everything.class);
        ShapedSerde shaped = ShapedSerde.of(serde.schema());
        for (boolean isFull : new boolean[] {true, false}) {
            byte[] written = bytes(serde, everything(isFull));
            ByteReader in = new ByteReader(written);
            Object value = shaped.read(in);
            assertEquals(0, in.remaining());
            assertArrayEquals(written, bytes(shaped, value));
            ByteWriter copied = new ByteWriter();
            Evolution.between(serde.schema(), serde.schema()).copy(new ByteReader(written), copied);
            assertArrayEquals(written, copied.toByteArray());
        }
    }

    @Test
    void shouldWriteValuesAsJson() {
        Serde<Everything> serde = Serdes.of(Everything.class);
        ShapedSerde shaped = ShapedSerde.of(serde.schema());
        String json = shaped.json(shaped.read(new ByteReader(bytes(serde, everything(true)))));

        assertTrue(
                json.contains(
                        "\"figure\":{\"@type\":\"Circle\",\"radius\":2.0,\"inside\":{\"@type\":\"Group\",\"parts\":[\"PALE\",{\"@type\":"
                                + "\"Circle\",\"radius\":1.0,\"inside\":null}]}}"),
                json);
        assertTrue(json.contains("\"h\":\"NaN\"") && json.contains("\"bytes\":\"AQI=\",\"numbers\":[1,2]"), json);
        assertTrue(json.contains("\"map\":[{\"key\":\"k\",\"value\":{\"radius\""), json);
    }

    static final class One {
        record Sale(long id, int amount, float rate, String gone, Part part) {}

        record Part(byte size) {}

        enum Grade {
            LOW
        }

        record Graded(Grade grade) {}

        record Keyed(Map<Integer, Integer> map) {}

        record Listed(List<Integer> list, Optional<Integer> maybe) {}

        record Boxed(Integer number) {}

        record Tree(int size, List<Tree> below) {}
    }

    static final class Two {
        record Sale(
                @Nullable List<String> notes,
                double rate,
                @Default("-3") int added,
                Long amount,
                Part part,
                long id) {}

        record Part(long size, @Default("x") char letter) {}

        enum Grade {
            HIGH,
            LOW
        }

        record Graded(Grade grade) {}

        record Keyed(Map<Long, Integer> map) {}

        record Listed(List<Long> list, Optional<Double> maybe) {}

        record Boxed(int number) {}

        record Tree(
                long size,
                List<Tree> below,
                @Default("true") boolean isNew) {}
    }

    static final class Three {
        record Sale(long id, int amount, float rate, Part part, int added) {}

        record Part(String size) {}

        enum Grade {
            HIGH
        }

        record Graded(Grade grade) {}

        record Boxed(
                @Default("many") int number,
                @Default("many") int more) {}
    }

    @Test
    void shouldAddRemoveMoveAndWidenComponents() {
        assertEquals(
                new Two.Sale(null, 1.5, -3, 7L, new Two.Part(9, 'x'), 1),
                evolve(new One.Sale(1, 7, 1.5f, "g", new One.Part((byte) 9)), Two.Sale.class));
        assertEquals(
                new Two.Listed(List.of(1L, 2L), Optional.of(3.0)),
                evolve(new One.Listed(List.of(1, 2), Optional.of(3)), Two.Listed.class));
        assertEquals(new Two.Graded(Two.Grade.LOW), evolve(new One.Graded(One.Grade.LOW), Two.Graded.class));
    }

    @Test
    void shouldFollowARecordThatContainsItself() {
        assertEquals(
                new Two.Tree(1, List.of(new Two.Tree(2, List.of(), true)), true),
                evolve(new One.Tree(1, List.of(new One.Tree(2, List.of()))), Two.Tree.class));
    }

    @Test
    void shouldRefuseWhatCannotBeTold() {
        assertEquals(
                "record Sale.part.size: found byte in what was written, expected string: numbers may be widened without loss (int to "
                        + "long, float to double) and nothing else: add a component of another name",
                refusal(One.Sale.class, Three.Sale.class));
        assertEquals(
                "record Graded.grade: found constant LOW in what was written, expected one of [HIGH]: keep the constant",
                refusal(One.Graded.class, Three.Graded.class));
        assertEquals(
                "record Keyed.map[key]: found int in what was written, expected long: two that were different could become one: give "
                        + "the state another name",
                refusal(One.Keyed.class, Two.Keyed.class));
        assertEquals(
                "record Boxed.number: found int? in what was written, expected int: let it be null still",
                refusal(One.Boxed.class, Two.Boxed.class));
        assertEquals(
                "record Boxed.more: found @Default(\"many\"), expected a int: write one that can be read as it",
                refusal(Two.Boxed.class, Three.Boxed.class));
        assertEquals(
                "record Part.size: found long in what was written, expected string: numbers may be widened without loss (int to long, "
                        + "float to double) and nothing else: add a component of another name",
                refusal(Two.Part.class, Three.Part.class));
        assertEquals(
                "record Sale: found record Part in what was written, expected record Sale: give the state another name, and allow the "
                        + "old one to be dropped",
                refusal(One.Part.class, One.Sale.class));
    }

    @Test
    void shouldRefuseAnAddedPrimitiveWithoutADefault() {
        record Sale(long id, int amount) {}
        assertEquals(
                "record Sale.added: found no such component in what was written, expected one of int: give it @Default(\"...\"), or let "
                        + "it be null",
                String.valueOf(assertThrows(
                                EvolutionException.class,
                                () -> Evolution.between(
                                        Serdes.of(Sale.class).schema(), "record Sale{id:long,added:int}"))
                        .getMessage()));
    }

    @Test
    void shouldRefuseSchemasThatAreNotOfDerivedSerdes() {
        for (String schema : List.of(
                "mine",
                "record A{",
                "record A{x:long",
                "list<long",
                "^A",
                "enum A{B",
                "long junk",
                "sealed A{^A#2}",
                "")) {
            assertThrows(SerdeException.class, () -> ShapedSerde.of(schema), schema);
        }
        assertThrows(SerdeException.class, () -> ShapedSerde.of("list<".repeat(100_000)));
    }
}
