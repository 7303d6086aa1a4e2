package dev.weir.ir.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Timers of one kind, one a (time, key), in the order of their times. */
final class Timers {
    private final TreeMap<Long, LinkedHashSet<Object>> keysByTime = new TreeMap<>();

    record Timer(long time, Object key) {}

    void add(long time, Object key) {
        keysByTime.computeIfAbsent(time, any -> new LinkedHashSet<>()).add(key);
    }

    /** Takes a timer away; returns whether it was there. */
    boolean remove(long time, Object key) {
        LinkedHashSet<Object> keys = keysByTime.get(time);
        if (keys == null || !keys.remove(key)) {
            return false;
        }
        if (keys.isEmpty()) {
            keysByTime.remove(time);
        }
        return true;
    }

    /** Whether there is a timer at or before the time. */
    boolean hasUpTo(long time) {
        return !keysByTime.isEmpty() && keysByTime.firstKey() <= time;
    }

    /** Takes the first timer away. */
    Timer takeFirst() {
        long time = keysByTime.firstKey();
        Object key = Objects.requireNonNull(keysByTime.get(time)).iterator().next();
        remove(time, key);
        return new Timer(time, key);
    }

    /** All timers at or before the time, in order; they stay. */
    List<Timer> upTo(long time) {
        List<Timer> found = new ArrayList<>();
        keysByTime.headMap(time, true).forEach((at, keys) -> keys.forEach(key -> found.add(new Timer(at, key))));
        return found;
    }
}
