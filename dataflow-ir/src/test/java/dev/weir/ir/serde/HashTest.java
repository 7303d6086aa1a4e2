package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HashTest {

    /** A change of any of these moves keys away from their state in every existing checkpoint. */
    @Test
    void shouldNeverChange() {
        assertEquals(PINNED, actual());
    }

    private static final String PINNED = """
            long -1908254260
            long -1355701101
            int -167932162
            short 167303374
            byte 1266835233
            char 1097287979
            boolean 885181228
            double 1316337392
            float 2048176284
            string -1651042354
            bytes 535501933
            instant -1968137191
            duration -2124153004
            localdate -785378830
            localtime -800881705
            localdatetime 153072048
            biginteger -381569810
            bigdecimal 1754905377
            uuid -929227205
            list<int> 160063494
            set<int> -1214043926
            map<string,long> 881395863
            optional<int> 885181259
            enum Color{RED,GREEN -440841021
            record Sale{id:long, -1354371005
            record Sale{id:long, 255665291
            record Primitives{z: -980200765
            sealed Shape{record  -939515062
            record Empty{} 1
            record Tree{value:lo -686413836
            """;

    private static String actual() {
        StringBuilder text = new StringBuilder();
        line(text, Serdes.LONG, 42L);
        line(text, Serdes.LONG, Long.MIN_VALUE);
        line(text, Serdes.INT, -7);
        line(text, Serdes.SHORT, (short) 3);
        line(text, Serdes.BYTE, (byte) -1);
        line(text, Serdes.CHAR, 'x');
        line(text, Serdes.BOOLEAN, true);
        line(text, Serdes.DOUBLE, 1.5);
        line(text, Serdes.FLOAT, 1.5f);
        line(text, Serdes.STRING, "Grüße \ud83d\ude00");
        line(text, Serdes.BYTES, new byte[] {1, 2, 3});
        line(text, Serdes.INSTANT, Instant.parse("2001-01-01T06:00:00.000000001Z"));
        line(text, Serdes.DURATION, Duration.ofMillis(1500));
        line(text, Serdes.LOCAL_DATE, LocalDate.of(2001, 1, 1));
        line(text, Serdes.LOCAL_TIME, LocalTime.NOON);
        line(text, Serdes.LOCAL_DATE_TIME, LocalDateTime.of(2001, 1, 1, 6, 0));
        line(text, Serdes.BIG_INTEGER, BigInteger.TWO.pow(100));
        line(text, Serdes.BIG_DECIMAL, new BigDecimal("-12.50"));
        line(text, Serdes.UUID, new UUID(1, 2));
        line(text, Serdes.list(Serdes.INT), List.of(1, 2, 3));
        line(text, Serdes.set(Serdes.INT), Set.of(1, 2, 3));
        line(text, Serdes.map(Serdes.STRING, Serdes.LONG), Map.of("a", 1L, "b", 2L));
        line(text, Serdes.optional(Serdes.INT), Optional.of(1));
        line(text, Serdes.of(Samples.Color.class), Samples.Color.GREEN);
        line(text, Serdes.of(Samples.Sale.class), new Samples.Sale(1, "name", List.of("tag")));
        line(text, Serdes.of(Samples.Sale.class), new Samples.Sale(1, null, null));
        line(
                text,
                Serdes.of(Samples.Primitives.class),
                new Samples.Primitives(true, (byte) 1, (short) 2, 'c', 4, 5, 6f, 7d));
        line(text, Serdes.of(Samples.Shape.class), new Samples.Square(2));
        line(text, Serdes.of(Samples.Empty.class), new Samples.Empty());
        line(text, Serdes.of(Samples.Tree.class), new Samples.Tree(1, List.of(new Samples.Tree(2, List.of()))));
        return text.toString();
    }

    private static <T> void line(StringBuilder text, Serde<T> serde, T value) {
        String schema = serde.schema();
        text.append(schema, 0, Math.min(schema.length(), 20))
                .append(' ')
                .append(serde.hash(value))
                .append('\n');
    }

    @Test
    void shouldNotDependOnTheOrderOfSetsAndMaps() {
        Serde<Set<Integer>> sets = Serdes.set(Serdes.INT);
        assertEquals(sets.hash(new TreeSet<>(Set.of(1, 2, 3))), sets.hash(new LinkedHashSet<>(List.of(3, 2, 1))));
        Serde<Map<String, Integer>> maps = Serdes.map(Serdes.STRING, Serdes.INT);
        Map<String, Integer> forwards = new LinkedHashMap<>();
        forwards.put("a", 1);
        forwards.put("b", 2);
        Map<String, Integer> backwards = new LinkedHashMap<>();
        backwards.put("b", 2);
        backwards.put("a", 1);
        assertEquals(maps.hash(forwards), maps.hash(backwards));
    }

    @Test
    void shouldNotDependOnTheKindOfList() {
        Serde<List<Integer>> lists = Serdes.list(Serdes.INT);
        assertEquals(lists.hash(new ArrayList<>(List.of(1, 2))), lists.hash(new LinkedList<>(List.of(1, 2))));
    }

    @Test
    void shouldTellKeysFromValues() {
        Serde<Map<Integer, Integer>> maps = Serdes.map(Serdes.INT, Serdes.INT);
        assertNotEquals(maps.hash(Map.of(1, 2, 3, 4)), maps.hash(Map.of(1, 4, 3, 2)));
        assertNotEquals(maps.hash(Map.of(1, 2)), maps.hash(Map.of(2, 1)));
    }

    @Test
    void shouldDependOnTheOrderOfComponents() {
        Serde<Samples.Point> points = Serdes.of(Samples.Point.class);
        assertNotEquals(points.hash(new Samples.Point(1, 2)), points.hash(new Samples.Point(2, 1)));
    }

    @Test
    void shouldAgreeOnALongAndAnInt() {
        assertEquals(Hashing.mix(5), Serdes.LONG.hash(5L));
        assertEquals(Hashing.mix(5), Serdes.INT.hash(5));
    }

    @Test
    void shouldSpreadConsecutiveLongsEvenly() {
        int[] buckets = new int[128];
        for (long key = 0; key < 128_000; key++) {
            buckets[Hashing.mix(key) & 127]++;
        }
        for (int count : buckets) {
            assertEquals(1000, count, 200);
        }
    }
}
