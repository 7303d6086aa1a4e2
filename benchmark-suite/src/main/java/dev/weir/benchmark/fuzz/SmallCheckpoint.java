package dev.weir.benchmark.fuzz;

import dev.weir.fault.Schemes;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A checkpoint of some kilobytes with state of every kind, left by a real job, and its files. */
final class SmallCheckpoint {
    /** Where it lies. */
    static final Path DIRECTORY = Path.of("/fuzz");

    private static final int CHECKSUM_BYTES = 4;
    private static final String LAST_LINE = "crc32c=";

    private SmallCheckpoint() {}

    private enum Grade {
        LOW,
        HIGH
    }

    private record Note(
            long key,
            @Nullable String text,
            @Nullable List<Integer> numbers,
            @Nullable Map<String, Double> weights,
            Grade grade,
            Optional<Long> maybe) {}

    private static final class Noting implements ProcessFunction<String, Long, Long> {
        static final StateDescriptor.Value<Note> NOTE = new StateDescriptor.Value<>("note", Serdes.of(Note.class));
        static final StateDescriptor.Elements<Long> ALL = new StateDescriptor.Elements<>("all", Serdes.LONG);
        private @Nullable ValueState<Note> note;
        private @Nullable ListState<Long> all;

        @Override
        public void open(StateAccess state) {
            note = state.value(NOTE);
            all = state.list(ALL);
        }

        @Override
        public void onRecord(Long number, ProcessContext<String, Long> context) {
            if (note != null && all != null) {
                all.add(number);
                note.set(new Note(
                        number,
                        number % 2 == 0 ? null : "n" + number,
                        List.of(1, 2, number.intValue()),
                        Map.of("w", number / 3.0),
                        number % 3 == 0 ? Grade.LOW : Grade.HIGH,
                        number % 5 == 0 ? Optional.empty() : Optional.of(number)));
            }
        }
    }

    /** Runs the job; its last checkpoint is on the disk then. */
    static MemoryFiles make() throws IOException {
        Program program = Program.named("fuzz").maxParallelism(16);
        Stream<Long> numbers = program.source(ListSource.of(
                        Serdes.LONG,
                        java.util.stream.LongStream.range(0, 40).boxed().toList()))
                .parallelism(1);
        numbers.keyByLong(number -> number % 7)
                .count(Long.class, (key, count) -> count)
                .as("count")
                .sink("counts", new DiscardSink<>());
        numbers.keyBy(String.class, number -> "k" + number % 5)
                .process(Long.class, List.of(Noting.NOTE, Noting.ALL), Noting::new)
                .as("note")
                .sink("notes", new DiscardSink<>());
        MemorySnapshotStore made = new MemorySnapshotStore();
        new Engine(new Pipelined(), Schemes.named("aligned"), new HeapStateStore())
                .parallelism(2)
                .workers(1)
                .snapshots(made)
                .run(program.build());
        return copied(made);
    }

    /** With some elements in flight, which the end of a job leaves none of. */
    private static MemoryFiles copied(MemorySnapshotStore made) throws IOException {
        MemoryFiles files = new MemoryFiles();
        DirectorySnapshotStore store = new DirectorySnapshotStore(DIRECTORY, files, 1, warning -> {});
        Manifest manifest = made.completed().get(0);
        List<SnapshotHandle> handles = new ArrayList<>();
        for (SnapshotHandle handle : manifest.snapshots()) {
            handles.add(store.write(
                    handle.task(), manifest.attempt(), made.read(handle).as(manifest.checkpointId())));
        }
        Snapshot flying = new Snapshot(manifest.checkpointId());
        String label = manifest.layout().edges().get(0).label();
        for (int i = 0; i < 5; i++) {
            flying.section("queued/0/" + label + "/0/0").writeByte(0);
            flying.section("queued/0/" + label + "/0/0").writeLong(i);
            flying.section("queued/0/" + label + "/0/0").writeLong(i * 11L);
            flying.countCaptured(1);
        }
        handles.add(store.write("flying", manifest.attempt(), flying));
        store.publish(manifest.at(manifest.checkpointId(), manifest.attempt(), handles, manifest.layout()));
        return files;
    }

    /** Makes all checksums right again after a file was changed: as a forger would, so that what is behind them is tried. */
    static void reseal(MemoryFiles files, Path changed) throws IOException {
        Path manifest = files.all().stream()
                .filter(file -> file.endsWith("MANIFEST"))
                .findFirst()
                .orElseThrow();
        if (!changed.equals(manifest)) {
            byte[] bytes = files.bytes(changed).clone();
            if (bytes.length < CHECKSUM_BYTES) {
                return;
            }
            int checksum = checksum(bytes, bytes.length - CHECKSUM_BYTES);
            ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM_BYTES, checksum);
            files.put(changed, bytes);
            files.put(manifest, renamed(files.bytes(manifest), changed, bytes.length, checksum));
        }
        byte[] text = files.bytes(manifest).clone();
        int end = text.length - (LAST_LINE.length() + 9);
        if (end > 0) {
            byte[] line = (LAST_LINE + HexFormat.of().toHexDigits(checksum(text, end)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(line, 0, text, end, line.length);
            files.put(manifest, text);
        }
    }

    /** The manifest with another length and checksum of one of its files. */
    private static byte[] renamed(byte[] manifest, Path file, int length, int checksum) {
        StringBuilder text = new StringBuilder();
        for (String line : new String(manifest, StandardCharsets.ISO_8859_1).split("\n")) {
            String[] parts = line.split(" ", -1);
            if (line.startsWith("snapshot=") && parts[1].endsWith(String.valueOf(file.getFileName()))) {
                parts[2] = Integer.toString(length);
                parts[3] = HexFormat.of().toHexDigits(checksum);
            }
            text.append(String.join(" ", parts)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
