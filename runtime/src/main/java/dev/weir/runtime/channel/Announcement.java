package dev.weir.runtime.channel;

import dev.weir.fault.Event;
import org.jspecify.annotations.Nullable;

/** The latest announced event of a channel, on a cache line of its own: the receiver looks at it before every poll. */
@SuppressWarnings("unused")
final class Announcement {
    private long p01, p02, p03, p04, p05, p06, p07;
    private volatile @Nullable Event event;
    private long p11, p12, p13, p14, p15, p16, p17;

    void set(Event announced) {
        event = announced;
    }

    @Nullable
    Event get() {
        return event;
    }
}
