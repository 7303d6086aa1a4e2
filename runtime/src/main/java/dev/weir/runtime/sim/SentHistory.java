package dev.weir.runtime.sim;

import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.MessageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was sent on a channel whose sender keeps a log, by its numbers, over all lives of sender and receiver in one deployment: where a receiver goes
 * on while its sender begins a new life, the new life must repeat what the receiver has had. That what it leaves is right is not enough: where order
 * is of no consequence for once, nobody would notice.
 */
final class SentHistory {
    private final MessageLog log;
    private final List<@Nullable Element> elements; // by number

    private record Element(ElementKind kind, @Nullable Object value, long timestamp) {
        @Override
        public String toString() {
            return kind == ElementKind.RECORD ? value + " at " + timestamp : kind + " " + timestamp;
        }
    }

    /**
     * @param log of the sender's new life
     * @param before what its earlier lives have sent, or null
     */
    SentHistory(MessageLog log, @Nullable SentHistory before) {
        this.log = log;
        this.elements = before == null ? new ArrayList<>() : before.elements;
    }

    /** The log's newest element was sent. */
    void sent(ElementKind kind, @Nullable Object value, long timestamp) {
        int number = (int) log.sent();
        while (elements.size() <= number) {
            elements.add(null);
        }
        elements.set(number, new Element(kind, value, timestamp));
    }

    /** What is wrong if the receiver has had an element of the newest number already and was not sent this one; empty if nothing is. */
    String repeated(ElementKind kind, @Nullable Object value, long timestamp) {
        int number = (int) log.sent();
        Element had = number < elements.size() ? elements.get(number) : null;
        Element now = new Element(kind, value, timestamp);
        return had == null || Objects.equals(had, now)
                ? ""
                : "element " + number + " is " + now + " in the sender's new life, and the receiver has had " + had;
    }
}
