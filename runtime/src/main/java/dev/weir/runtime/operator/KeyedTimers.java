package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.Watermarks;
import dev.weir.state.Snapshot;
import dev.weir.state.TimerQueue;
import java.util.List;

/** The event-time and processing-time timers of an operator, kept in its snapshots by key group. */
final class KeyedTimers {
    /** What the sections are named by, behind the operator. */
    static final List<String> NAMES = List.of("event", "processing");

    private final String eventSection;
    private final String processingSection;
    private final TimerQueue<Object> event;
    private final TimerQueue<Object> processing;

    KeyedTimers(OperatorContext context, Serde<Object> keySerde) {
        eventSection = "timers/" + context.id() + "/" + NAMES.get(0);
        processingSection = "timers/" + context.id() + "/" + NAMES.get(1);
        event = new TimerQueue<>(keySerde, context.scope());
        processing = new TimerQueue<>(keySerde, context.scope());
    }

    TimerQueue<Object> event() {
        return event;
    }

    TimerQueue<Object> processing() {
        return processing;
    }

    /** Whether an event-time timer is due; without timers there is none, not even at the last watermark. */
    boolean isDue(long watermark) {
        return event.size() > 0 && event.peekTime() <= watermark;
    }

    /** Time of the earliest event-time timer, or {@link Watermarks#END} if there is none. */
    long nextEvent() {
        return event.size() > 0 ? event.peekTime() : Watermarks.END;
    }

    void write(Snapshot snapshot) {
        event.write(snapshot.section(eventSection));
        processing.write(snapshot.section(processingSection));
    }

    void read(List<Snapshot> restored) {
        for (Snapshot snapshot : restored) {
            read(snapshot, eventSection, event);
            read(snapshot, processingSection, processing);
        }
    }

    private static void read(Snapshot snapshot, String section, TimerQueue<Object> queue) {
        ByteReader in = snapshot.read(section);
        if (in != null) {
            queue.read(in);
        }
    }
}
