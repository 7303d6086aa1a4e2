package dev.weir.ir.serde;

import static dev.weir.ir.serde.Samples.bytes;
import static dev.weir.ir.serde.Samples.roundTrip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordRoundTripTest {

    private static <T> void assertRoundTrips(Class<T> type, T value) {
        Serde<T> serde = Serdes.of(type);
        T read = roundTrip(serde, value);
        assertEquals(value, read);
        assertEquals(serde.hash(value), serde.hash(read));
    }

    @Test
    void shouldKeepEveryPrimitiveComponent() {
        assertRoundTrips(
                Samples.Primitives.class,
                new Samples.Primitives(
                        true,
                        (byte) -1,
                        Short.MIN_VALUE,
                        '\uffff',
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        -0.0f,
                        Double.NaN));
    }

    @Test
    void shouldKeepEveryBoxAndEveryNullBox() {
        assertRoundTrips(
                Samples.Boxes.class,
                new Samples.Boxes(false, (byte) 1, (short) 2, 'c', 4, 5L, Float.NaN, Double.MAX_VALUE));
        assertRoundTrips(Samples.Boxes.class, new Samples.Boxes(null, null, null, null, null, null, null, null));
    }

    @Test
    void shouldKeepTimesNumbersAndTheirNulls() {
        assertRoundTrips(
                Samples.Times.class,
                new Samples.Times(Instant.MAX, Duration.ofNanos(-1), LocalDate.MIN, LocalTime.MAX, LocalDateTime.MIN));
        assertRoundTrips(Samples.Times.class, new Samples.Times(null, null, null, null, null));
        assertRoundTrips(
                Samples.Numbers.class, new Samples.Numbers(BigInteger.TEN, new BigDecimal("-1.50"), new UUID(1, 2)));
        assertRoundTrips(Samples.Numbers.class, new Samples.Numbers(null, null, null));
    }

    @Test
    void shouldTellNullFromEmpty() {
        assertRoundTrips(Samples.Sale.class, new Samples.Sale(1, "name", List.of("a", "b")));
        assertRoundTrips(Samples.Sale.class, new Samples.Sale(1, "", List.of()));
        assertRoundTrips(Samples.Sale.class, new Samples.Sale(1, null, null));
    }

    @Test
    void shouldFoldNullsOfStringsAndCollectionsIntoOneByte() {
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 0, 0, 7, 0, 0},
                bytes(Serdes.of(Samples.Sale.class), new Samples.Sale(7, null, null)));
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 0, 0, 7, 2, 'x', 2, 1},
                bytes(Serdes.of(Samples.Sale.class), new Samples.Sale(7, "x", List.of(""))));
    }

    @Test
    void shouldTakeOneByteMoreForANestedRecord() {
        assertArrayEquals(
                new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 2, 0},
                bytes(Serdes.of(Samples.Line.class), new Samples.Line(new Samples.Point(1, 2), null)));
    }

    @Test
    void shouldKeepNestedGenerics() {
        assertRoundTrips(
                Samples.Nested.class,
                new Samples.Nested(
                        Map.of("a", List.of(Optional.empty(), Optional.of(new Samples.Point(1, 2))), "", List.of()),
                        Set.of(Samples.Color.RED, Samples.Color.GREEN),
                        Optional.of(Map.of(5L, Set.of(new Samples.Point(-1, -2))))));
        assertRoundTrips(Samples.Nested.class, new Samples.Nested(Map.of(), Set.of(), Optional.empty()));
        assertRoundTrips(Samples.Nested.class, new Samples.Nested(null, null, null));
    }

    @Test
    void shouldKeepPrimitiveArrays() {
        Samples.Arrays8 value = new Samples.Arrays8(
                new boolean[] {true, false},
                new byte[] {-1},
                new short[] {Short.MIN_VALUE, 1},
                new char[] {'\ud800'},
                new int[] {1, -2},
                new long[] {Long.MIN_VALUE},
                new float[] {Float.NaN},
                new double[] {-0.0, 1});
        Serde<Samples.Arrays8> serde = Serdes.of(Samples.Arrays8.class);
        Samples.Arrays8 read = roundTrip(serde, value);
        assertArrayEquals(value.z(), read.z());
        assertArrayEquals(value.b(), read.b());
        assertArrayEquals(value.s(), read.s());
        assertArrayEquals(value.c(), read.c());
        assertArrayEquals(value.i(), read.i());
        assertArrayEquals(value.l(), read.l());
        assertArrayEquals(value.f(), read.f());
        assertArrayEquals(value.d(), read.d());
        assertEquals(serde.hash(value), serde.hash(read));
        assertRoundTrips(Samples.Arrays8.class, new Samples.Arrays8(null, null, null, null, null, null, null, null));
    }

    @Test
    void shouldWriteARecordWithoutComponentsAsOneByte() {
        Serde<Samples.Empty> serde = Serdes.of(Samples.Empty.class);
        assertArrayEquals(new byte[] {0}, bytes(serde, new Samples.Empty()));
        assertRoundTrips(Samples.Empty.class, new Samples.Empty());
        assertThrows(SerdeException.class, () -> serde.read(new ByteReader(new byte[] {1})));
    }

    @Test
    void shouldReachPrivateAndLocalRecords() {
        record Local(String text, List<Integer> numbers) {}
        assertRoundTrips(Local.class, new Local("x", List.of(1, 2)));
        Object hidden = Samples.hidden(7);
        Serde<Object> serde = Samples.cast(Serdes.of(hidden.getClass()));
        assertEquals(hidden, roundTrip(serde, hidden));
    }

    @Test
    void shouldReportAConstructorThatRefusesWhatWasRead() {
        Serde<Samples.Positive> serde = Serdes.of(Samples.Positive.class);
        SerdeException e = assertThrows(SerdeException.class, () -> serde.read(new ByteReader(new byte[8])));
        assertEquals(
                "byte 0 of 8: record dev.weir.ir.serde.Samples$Positive does not accept the values read:"
                        + " java.lang.IllegalArgumentException: expected value>0, actual=0",
                e.getMessage());
    }

    @Test
    void shouldKeepEnumsAlsoWithBodies() {
        for (Samples.Color color : Samples.Color.values()) {
            assertRoundTrips(Samples.Color.class, color);
        }
        SerdeException e = assertThrows(
                SerdeException.class, () -> Serdes.of(Samples.Color.class).read(new ByteReader(new byte[] {4})));
        assertEquals(
                "byte 0 of 1: expected one of 3 constants of dev.weir.ir.serde.Samples$Color, found number 3",
                e.getMessage());
    }

    @Test
    void shouldKeepEveryMemberOfASealedFamily() {
        List<Samples.Shape> shapes = List.of(
                new Samples.Circle(1), new Samples.Square(2), new Samples.Triangle(3, 4, 5), Samples.Nothing.NOTHING);
        for (Samples.Shape shape : shapes) {
            assertRoundTrips(Samples.Shape.class, shape);
        }
        assertRoundTrips(Samples.Drawing.class, new Samples.Drawing(new Samples.Square(1), shapes));
        assertRoundTrips(Samples.Drawing.class, new Samples.Drawing(null, List.of()));
    }

    @Test
    void shouldRefuseAMemberThatDoesNotExist() {
        SerdeException e = assertThrows(
                SerdeException.class, () -> Serdes.of(Samples.Shape.class).read(new ByteReader(new byte[] {5, 0})));
        assertEquals(
                "byte 0 of 2: expected one of 4 members of dev.weir.ir.serde.Samples$Shape, found number 4",
                e.getMessage());
    }

    @Test
    void shouldKeepRecursiveValues() {
        assertRoundTrips(
                Samples.Tree.class,
                new Samples.Tree(
                        1,
                        List.of(
                                new Samples.Tree(2, List.of()),
                                new Samples.Tree(3, List.of(new Samples.Tree(4, List.of()))))));
        assertRoundTrips(Samples.Chain.class, chain(250));
        assertRoundTrips(
                Samples.Expression.class,
                new Samples.Sum(new Samples.Negation(new Samples.Constant(1)), new Samples.Constant(2)));
        assertRoundTrips(Samples.Sum.class, new Samples.Sum(new Samples.Constant(1), new Samples.Constant(2)));
    }

    @Test
    void shouldRefuseToWriteARecursiveValueThatCouldNotBeRead() {
        SerdeException e = assertThrows(SerdeException.class, () -> bytes(Serdes.of(Samples.Chain.class), chain(257)));
        assertEquals(
                "byte 1280: value of recursive type dev.weir.ir.serde.Samples$Chain nests deeper than 256 levels;"
                        + " remedy: keep such chains in a list",
                e.getMessage());
    }

    @Test
    void shouldWriteAgainAfterAValueTooDeep() {
        Serde<Samples.Chain> serde = Serdes.of(Samples.Chain.class);
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < 3; i++) {
            assertThrows(SerdeException.class, () -> serde.write(chain(257), out));
            serde.write(chain(256), out);
        }
    }

    @Test
    void shouldRefuseToReadEndlessNesting() {
        byte[] endless = new byte[1_000_000];
        Arrays.fill(endless, (byte) 1);
        assertThrows(SerdeException.class, () -> Serdes.of(Samples.Chain.class).read(new ByteReader(endless)));
        Arrays.fill(endless, (byte) 3); // Negation of Negation of ...
        SerdeException e = assertThrows(
                SerdeException.class, () -> Serdes.of(Samples.Negation.class).read(new ByteReader(endless)));
        assertEquals(true, String.valueOf(e.getMessage()).contains("nests deeper than 256 levels"), e.getMessage());
    }

    private static Samples.Chain chain(int length) {
        Samples.Chain chain = new Samples.Chain(1, null);
        for (int i = 1; i < length; i++) {
            chain = new Samples.Chain(i, chain);
        }
        return chain;
    }

    @Test
    void shouldDeriveAClassOnce() {
        assertSame(Serdes.of(Samples.Sale.class), Serdes.of(Samples.Sale.class));
    }

    @Test
    void shouldReadMutableCollectionsInTheirOrder() {
        Serde<List<Integer>> list = Serdes.list(Serdes.INT);
        List<Integer> readList = roundTrip(list, new LinkedList<>(List.of(3, 1, 2)));
        assertEquals(List.of(3, 1, 2), readList);
        readList.add(4);
        Map<String, Integer> read =
                roundTrip(Serdes.map(Serdes.STRING, Serdes.INT), new java.util.TreeMap<>(Map.of("b", 1, "a", 2)));
        assertEquals(List.of("a", "b"), new ArrayList<>(read.keySet()));
        read.put("c", 3);
        Set<Integer> readSet = roundTrip(Serdes.set(Serdes.INT), new java.util.TreeSet<>(Set.of(9, 8, 7)));
        assertEquals(List.of(7, 8, 9), new ArrayList<>(readSet));
        readSet.add(1);
    }

    @Test
    void shouldKeepBigCollections() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            numbers.add(i * 31);
        }
        assertEquals(numbers, roundTrip(Serdes.list(Serdes.INT), numbers));
        Set<Integer> set = new java.util.LinkedHashSet<>(numbers);
        assertEquals(set, roundTrip(Serdes.set(Serdes.INT), set));
    }

    @Test
    void shouldRefuseNullElementsAndNameTheRecord() {
        Serde<Samples.Sale> serde = Serdes.of(Samples.Sale.class);
        List<String> withNull = new ArrayList<>();
        withNull.add(null);
        NullPointerException e =
                assertThrows(NullPointerException.class, () -> bytes(serde, new Samples.Sale(1, "x", withNull)));
        assertEquals(
                "in a component of record dev.weir.ir.serde.Samples$Sale: element of string is null; remedy: leave it out, or build"
                        + " the serde of the collection with Serdes.nullable(element)",
                e.getMessage());
    }

    @Test
    void shouldKeepNullElementsWhenAsked() {
        List<String> withNull = new ArrayList<>(Arrays.asList("a", null, ""));
        assertEquals(withNull, roundTrip(Serdes.list(Serdes.nullable(Serdes.STRING)), withNull));
        Map<String, Long> nullValue = new java.util.HashMap<>();
        nullValue.put("k", null);
        assertEquals(nullValue, roundTrip(Serdes.map(Serdes.STRING, Serdes.nullable(Serdes.LONG)), nullValue));
    }

    @Test
    void shouldKeepNullWhenNullable() {
        Serde<Samples.Point> nullable = Serdes.nullable(Serdes.of(Samples.Point.class));
        assertEquals(null, roundTrip(nullable, null));
        assertEquals(new Samples.Point(1, 2), roundTrip(nullable, new Samples.Point(1, 2)));
        assertSame(nullable, Serdes.nullable(nullable));
    }

    @Test
    void shouldRefuseElementsWithoutBytes() {
        Serde<Integer> nothing = new Serde<>() {
            @Override
            public void write(Integer value, ByteWriter out) {}

            @Override
            public Integer read(ByteReader in) {
                return 0;
            }

            @Override
            public int hash(Integer value) {
                return 0;
            }

            @Override
            public String schema() {
                return "nothing";
            }
        };
        SerdeException e = assertThrows(SerdeException.class, () -> bytes(Serdes.list(nothing), List.of(1, 2)));
        assertEquals(
                "expected at least one byte for each of 2 elements of list<nothing>, found 0 bytes; remedy: let the serde of the"
                        + " element write a byte",
                e.getMessage());
    }
}
