package dev.weir.runtime.operator;

import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;
import dev.weir.state.LongMap;
import dev.weir.state.TaskScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Which windows of which keys have fired: what slices cannot tell, since they stay for later windows. All windows of a key that start
 * before a bound have. Keys of the same task have the same bound, or, while it works off a watermark, one of two. Tasks that go on with
 * the keys of several others have a bound for each range of key groups, until they are all equally far.
 *
 * <pre>
 *   key groups   |   0 .. 41    |   42 .. 85   |   86 .. 127  |
 *   fired before |    12:00     |    12:10     |    12:00     |   but k7 of the last: its window of 12:00 too
 * </pre>
 */
final class FiredWindows {
    private final TaskScope scope;
    private final long slide;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param first first key group
     * @param end one past the last
     * @param before where the first window starts that has not fired
     * @param ahead keys for which that one has fired as well
     */
    private record Part(int first, int end, long before, LongMap ahead) {}

    /** Nothing has fired. */
    FiredWindows(TaskScope scope, long slide) {
        this.scope = scope;
        this.slide = slide;
    }

    /** Whether all keys have come equally far. */
    boolean isEven() {
        return parts.isEmpty();
    }

    /** Where the first window of a key starts that has not fired; only if not all keys have come equally far. */
    long before(long key) {
        int group = KeyGroups.of(Hashing.mix(key), scope.maxParallelism());
        for (Part part : parts) {
            if (part.first <= group && group < part.end) {
                return part.ahead.contains(key) ? part.before + slide : part.before;
            }
        }
        return Long.MIN_VALUE;
    }

    /** Notes that all windows before this have fired for all keys; from then on there may be nothing more to know. */
    void reached(long before) {
        if (!parts.isEmpty()
                && parts.stream()
                        .allMatch(part -> before > part.before || before == part.before && isNone(part.ahead))) {
            parts.clear();
        }
    }

    private static boolean isNone(LongMap keys) {
        return keys.size() == 0;
    }

    /**
     * Writes the bounds as they are.
     *
     * @param next where the first window starts that has not fired for all keys
     * @param fired keys for which that has fired
     */
    void write(ByteWriter out, long next, LongMap fired) {
        if (parts.isEmpty()) {
            out.writeVarInt(1);
            write(out, new Part(scope.firstKeyGroup(), scope.endKeyGroup(), next, fired));
            return;
        }
        out.writeVarInt(parts.size());
        for (Part part : parts) {
            long before = Math.max(part.before, next);
            LongMap ahead = new LongMap();
            if (before == part.before) {
                addAll(ahead, part.ahead);
            }
            if (before == next) {
                addAll(ahead, fired);
            }
            write(out, new Part(part.first, part.end, before, ahead));
        }
    }

    private static void addAll(LongMap keys, LongMap more) {
        for (int place = 0; place < more.places(); place++) {
            if (more.isUsed(place)) {
                keys.acquire(more.keyAt(place), 0);
            }
        }
    }

    private static void write(ByteWriter out, Part part) {
        out.writeVarInt(part.first);
        out.writeVarInt(part.end);
        out.writeLong(part.before);
        out.writeVarInt(part.ahead.size());
        for (int place = 0; place < part.ahead.places(); place++) {
            if (part.ahead.isUsed(place)) {
                out.writeLong(part.ahead.keyAt(place));
            }
        }
    }

    /**
     * Reads what {@link #write} wrote, here or on other tasks, as far as it is about this task's keys.
     *
     * @return where the first window starts that has not fired for all keys
     */
    long read(ByteReader in) {
        parts.clear();
        int count = in.readVarInt();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int first = Math.max(in.readVarInt(), scope.firstKeyGroup());
            int end = Math.min(in.readVarInt(), scope.endKeyGroup());
            long before = in.readLong();
            LongMap ahead = new LongMap();
            for (int keys = in.readVarInt(); keys > 0; keys--) {
                ahead.acquire(in.readLong(), 0);
            }
            if (first < end) {
                parts.add(new Part(first, end, before, ahead));
                least = Math.min(least, before);
            }
        }
        long next = parts.isEmpty() ? Long.MIN_VALUE : least;
        reached(next);
        return next;
    }

    /** All of what several tasks wrote; each task reads its own keys from it. */
    static void join(List<ByteReader> written, ByteWriter out) {
        ByteWriter parts = new ByteWriter();
        int count = 0;
        for (ByteReader in : written) {
            for (int of = in.readVarInt(); of > 0; of--) {
                count++;
                parts.writeVarInt(in.readVarInt());
                parts.writeVarInt(in.readVarInt());
                parts.writeLong(in.readLong());
                int keys = in.readVarInt();
                parts.writeVarInt(keys);
                for (int i = 0; i < keys; i++) {
                    parts.writeLong(in.readLong());
                }
            }
        }
        out.writeVarInt(count);
        out.writeBytes(parts.toByteArray(), 0, parts.position());
    }
}
