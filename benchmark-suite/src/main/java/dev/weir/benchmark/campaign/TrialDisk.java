package dev.weir.benchmark.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A small disk of its own, an ext4 file system in a file, which can be filled and be made to stand still. Needs root and a loop device. */
final class TrialDisk implements AutoCloseable {
    private static final String SIZE = "256M";
    private static final int PIECE_BYTES = 1 << 20;
    private static final int REST_BYTES = 2 << 20;

    private final Path mount;
    private final Path filler;

    private TrialDisk(Path mount) {
        this.mount = mount;
        this.filler = mount.resolve("filler");
    }

    /**
     * Makes and mounts it below a directory.
     *
     * @return null where that is not allowed; then says why on the error output
     */
    static @Nullable TrialDisk mount(Path directory) throws IOException, InterruptedException {
        Path image = directory.resolve("disk.ext4");
        Path mount = Files.createDirectories(directory.resolve("disk"));
        String[][] steps = {
            {"truncate", "-s", SIZE, image.toString()},
            {"mkfs.ext4", "-q", "-F", "-m", "0", image.toString()},
            {"mount", "-o", "loop", image.toString(), mount.toString()}
        };
        for (String[] step : steps) {
            Shell.Ended ended = Shell.run(step);
            if (ended.code() != 0) {
                System.err.println("disk: skipped: " + step[0] + " is not possible here: "
                        + ended.said().lines().findFirst().orElse("").toLowerCase(Locale.ROOT));
                return null;
            }
        }
        return new TrialDisk(mount);
    }

    Path path() {
        return mount;
    }

    /** Takes all the room there is; how many bytes that was. The last write is refused, or this fails. */
    long fill() throws IOException, InterruptedException {
        // Most of it at once, without writing: the job must not be over before the disk is full.
        long written = Math.max(0, Files.getFileStore(mount).getUsableSpace() - REST_BYTES);
        Shell.must("fallocate", "-l", Long.toString(written), filler.toString());
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        try (FileChannel out = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                // Smaller and smaller pieces, so that nothing else fits either.
                piece.clear();
                try {
                    written += out.write(piece);
                    out.force(false);
                } catch (IOException e) {
                    if (piece.capacity() == 1) {
                        return written;
                    }
                    piece = ByteBuffer.allocate(Math.max(1, piece.capacity() / 16));
                }
            }
        }
    }

    /** Gives the room back. */
    void empty() throws IOException {
        Files.deleteIfExists(filler);
    }

    /** Lets every write wait until {@link #thaw}. */
    void freeze() throws IOException, InterruptedException {
        Shell.must("fsfreeze", "-f", mount.toString());
    }

    void thaw() throws IOException, InterruptedException {
        Shell.must("fsfreeze", "-u", mount.toString());
    }

    /** Writes a byte and has it made durable; how long that took. */
    long probeNanos() throws IOException {
        long before = System.nanoTime();
        Path probe = mount.resolve("probe");
        try (FileChannel out = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(1));
            out.force(true);
        }
        return System.nanoTime() - before;
    }

    /** Unmounts it, in use or not; again is no harm. Its file stays. */
    @Override
    public void close() {
        try {
            Shell.run("fsfreeze", "-u", mount.toString());
            Shell.run("umount", "-l", mount.toString());
        } catch (IOException e) {
            System.err.println("the disk stays mounted at " + mount + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
