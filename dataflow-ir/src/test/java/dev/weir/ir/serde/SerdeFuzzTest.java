package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random values and random damage. Set {@code -Dweir.seed=N} to repeat a run; every failure names its seed and round. */
class SerdeFuzzTest {

    private static final long SEED = Long.getLong("weir.seed", 20_010_101L);

    record Mixed(
            int number,
            @Nullable Long box,
            @Nullable String text,
            byte @Nullable [] bytes,
            double @Nullable [] doubles,
            @Nullable List<Samples.Point> points,
            @Nullable Map<String, Samples.Color> colors,
            @Nullable Set<Samples.Empty> empties,
            @Nullable Optional<Samples.Shape> shape,
            @Nullable Instant instant,
            @Nullable BigDecimal decimal,
            Samples.@Nullable Tree tree,
            Samples.@Nullable Expression expression) {}

    @Test
    void shouldRoundTripRandomRecords() {
        SplittableRandom random = new SplittableRandom(SEED);
        Serde<Mixed> serde = Serdes.of(Mixed.class);
        ByteWriter out = new ByteWriter();
        ByteReader in = new ByteReader(new byte[0]);
        for (int round = 0; round < 20_000; round++) {
            String where = "seed=" + SEED + " round=" + round;
            Mixed value = mixed(random);
            out.reset();
            serde.write(value, out);
            in.reset(out.array(), 0, out.position());
            Mixed read = serde.read(in);
            assertEquals(0, in.remaining(), where);
            assertEquals(withoutArrays(value), withoutArrays(read), where);
            assertArrayEquals(value.bytes(), read.bytes(), where);
            assertArrayEquals(value.doubles(), read.doubles(), where);
            assertEquals(serde.hash(value), serde.hash(read), where);
        }
    }

    @Test
    void shouldGiveAValueOrASerdeExceptionForDamagedBytes() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        Serde<Mixed> serde = Serdes.of(Mixed.class);
        com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int refused = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] damaged = damage(Samples.bytes(serde, mixed(random)), random);
            long before = thread.getCurrentThreadAllocatedBytes();
            try {
                serde.read(new ByteReader(damaged));
            } catch (SerdeException expected) {
                refused++;
            } catch (Throwable e) {
                throw new AssertionError("seed=" + SEED + " round=" + round, e);
            }
            long allocated = thread.getCurrentThreadAllocatedBytes() - before;
            if (round > 1000 && allocated > 64_000 + 200L * damaged.length) {
                throw new AssertionError("seed=" + SEED + " round=" + round + ": allocated " + allocated + " bytes for "
                        + damaged.length);
            }
        }
        assertEquals(true, refused > 10_000 && refused < 99_000, "refused=" + refused + " seed=" + SEED);
    }

    @Test
    void shouldGiveAValueOrASerdeExceptionForNoise() {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        List<Serde<?>> serdes = List.of(
                Serdes.of(Mixed.class),
                Serdes.of(Samples.Expression.class),
                Serdes.of(Samples.Tree.class),
                Serdes.of(Samples.Times.class),
                Serdes.of(Samples.Arrays8.class),
                Serdes.list(Serdes.list(Serdes.STRING)),
                Serdes.map(Serdes.BIG_DECIMAL, Serdes.set(Serdes.of(Samples.Empty.class))),
                Serdes.list(Serdes.optional(Serdes.LOCAL_DATE_TIME)));
        for (int round = 0; round < 50_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            boolean small = random.nextBoolean();
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (small ? random.nextInt(4) : random.nextInt(256));
            }
            try {
                serdes.get(random.nextInt(serdes.size())).read(new ByteReader(noise));
            } catch (SerdeException expected) {
                // as it should be
            } catch (Throwable e) {
                throw new AssertionError("seed=" + SEED + " round=" + round, e);
            }
        }
    }

    private static byte[] damage(byte[] bytes, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        int flips = 1 + random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static Mixed withoutArrays(Mixed m) {
        return new Mixed(
                m.number(),
                m.box(),
                m.text(),
                null,
                null,
                m.points(),
                m.colors(),
                m.empties(),
                m.shape(),
                m.instant(),
                m.decimal(),
                m.tree(),
                m.expression());
    }

    private static Mixed mixed(SplittableRandom random) {
        return new Mixed(
                random.nextInt(),
                maybe(random, random.nextLong()),
                maybe(random, text(random)),
                maybe(random, bytes(random)),
                maybe(random, random.doubles(random.nextInt(5)).toArray()),
                maybe(random, points(random)),
                maybe(random, colors(random)),
                maybe(random, random.nextBoolean() ? Set.of() : Set.of(new Samples.Empty())),
                maybe(random, Optional.ofNullable(maybe(random, shape(random)))),
                maybe(random, Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                maybe(
                        random,
                        new BigDecimal(
                                new BigInteger(1 + random.nextInt(100), new java.util.Random(random.nextLong())),
                                random.nextInt())),
                maybe(random, tree(random, 3)),
                maybe(random, expression(random, 4)));
    }

    private static <T> @Nullable T maybe(SplittableRandom random, @Nullable T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int limit = new int[] {0x80, 0x800, 0x10000}[random.nextInt(3)];
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append((char) random.nextInt(limit)); // surrogates of every kind included
        }
        return text.toString();
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(10)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static List<Samples.Point> points(SplittableRandom random) {
        List<Samples.Point> points = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            points.add(new Samples.Point(random.nextInt(), random.nextInt()));
        }
        return points;
    }

    private static Map<String, Samples.Color> colors(SplittableRandom random) {
        Map<String, Samples.Color> colors = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            colors.put(text(random), Samples.Color.values()[random.nextInt(3)]);
        }
        return colors;
    }

    private static Samples.Shape shape(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Samples.Circle(random.nextDouble());
            case 1 -> new Samples.Square(-0.0);
            case 2 -> new Samples.Triangle(Double.NaN, 1, 2);
            default -> Samples.Nothing.NOTHING;
        };
    }

    private static Samples.Tree tree(SplittableRandom random, int depth) {
        List<Samples.Tree> children = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            children.add(tree(random, depth - 1));
        }
        return new Samples.Tree(random.nextLong(), children);
    }

    private static Samples.Expression expression(SplittableRandom random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(3)) {
            case 0 -> new Samples.Constant(random.nextLong());
            case 1 -> new Samples.Negation(expression(random, depth - 1));
            default -> new Samples.Sum(expression(random, depth - 1), expression(random, depth - 1));
        };
    }
}
