package dev.weir.ir.reference;

import dev.weir.ir.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values of one declared state: one a key, absent again when it was not written for its time to live. */
final class Cells {
    private final Map<Object, Cell> cells = new HashMap<>();
    private final Supplier<Object> currentKey;
    private final long ttlMillis;
    private final Clock clock;

    Cells(Supplier<Object> currentKey, long ttlMillis, Clock clock) {
        this.currentKey = currentKey;
        this.ttlMillis = ttlMillis;
        this.clock = clock;
    }

    private record Cell(Object value, long writtenMillis) {}

    /** The current key's value, or null. */
    @Nullable
    Object get() {
        Cell cell = cells.get(currentKey.get());
        if (cell == null || (ttlMillis > 0 && clock.currentTimeMillis() - cell.writtenMillis() >= ttlMillis)) {
            return null;
        }
        return cell.value();
    }

    void set(Object value) {
        cells.put(currentKey.get(), new Cell(value, clock.currentTimeMillis()));
    }

    void clear() {
        cells.remove(currentKey.get());
    }
}
