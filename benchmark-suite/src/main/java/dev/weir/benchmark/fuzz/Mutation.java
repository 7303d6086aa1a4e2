package dev.weir.benchmark.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Ways to spoil a file. */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            byte[] changed = file.clone();
            for (int left = 1 + random.nextInt(8); left > 0 && changed.length > 0; left--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return changed;
        }
    },
    OVERWRITE {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            byte[] changed = file.clone();
            int from = random.nextInt(file.length);
            int to = Math.min(file.length, from + 1 + random.nextInt(64));
            for (int i = from; i < to; i++) {
                changed[i] = (byte) random.nextInt();
            }
            return changed;
        }
    },
    /** As after a crash of a machine: a block was never written. */
    ZERO {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            byte[] changed = file.clone();
            int from = random.nextInt(file.length);
            Arrays.fill(changed, from, Math.min(file.length, from + 1 + random.nextInt(512)), (byte) 0);
            return changed;
        }
    },
    TRUNCATE {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
    },
    EXTEND {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            byte[] changed = Arrays.copyOf(file, file.length + 1 + random.nextInt(64));
            for (int i = file.length; i < changed.length; i++) {
                changed[i] = (byte) random.nextInt();
            }
            return changed;
        }
    },
    /** A piece stands somewhere else as well. */
    COPY_PIECE {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            byte[] changed = file.clone();
            int length = 1 + random.nextInt(Math.min(128, file.length));
            System.arraycopy(
                    file,
                    random.nextInt(file.length - length + 1),
                    changed,
                    random.nextInt(file.length - length + 1),
                    length);
            return changed;
        }
    },
    REMOVE_PIECE {
        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            int length = 1 + random.nextInt(Math.min(32, file.length));
            int from = random.nextInt(file.length - length + 1);
            byte[] changed = Arrays.copyOf(file, file.length - length);
            System.arraycopy(file, from + length, changed, from, file.length - from - length);
            return changed;
        }
    },
    /** What might be a length says that there is more than there is. */
    HUGE_LENGTH {
        private static final long[] LENGTHS = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 1L << 40, 0x7f7f7f7f};

        @Override
        byte[] apply(byte[] file, SplittableRandom random) {
            byte[] changed = file.clone();
            long length = LENGTHS[random.nextInt(LENGTHS.length)];
            if (random.nextBoolean() && file.length > 8) {
                ByteBuffer.wrap(changed).putLong(random.nextInt(file.length - 7), length);
            } else if (file.length > 4) {
                ByteBuffer.wrap(changed).putInt(random.nextInt(file.length - 3), (int) length);
            }
            return changed;
        }
    };

    /** The file spoilt; of at least one byte. */
    abstract byte[] apply(byte[] file, SplittableRandom random);
}
