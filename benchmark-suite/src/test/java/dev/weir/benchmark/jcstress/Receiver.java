package dev.weir.benchmark.jcstress;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a channel, in the way of a task under an overtaking scheme: it looks for an announcement, then polls. What it
 * handled and what it captured are kept as digits: 123 is elements 1, 2 and 3 in this order.
 */
final class Receiver implements ElementHandler {
    private final Channel channel;
    private final boolean oneByOne;
    private boolean heard;
    private int announcements;
    private int places;
    private int handled;
    private int handledBeforeHearing;
    private int handledBeforePlace;
    private int captured;

    /** @param oneByOne whether a poll stops after each element, as it does when a task's budget is used up */
    Receiver(Channel channel, boolean oneByOne) {
        this.channel = channel;
        this.oneByOne = oneByOne;
    }

    void turn() {
        Event event = channel.takeAnnouncement();
        if (event != null) {
            announcements++;
            hear();
            if (places == 0) {
                channel.forEachQueued(
                        event,
                        (kind, value, timestamp) -> captured = captured * 10 + Numbered.read(kind, value, timestamp));
            }
        }
        channel.poll(this);
    }

    private void hear() {
        if (!heard) {
            heard = true;
            handledBeforeHearing = handled;
        }
    }

    @Override
    public boolean onElement(ElementKind kind, @Nullable Object value, long timestamp) {
        if (kind == ElementKind.ANNOUNCED) {
            places++;
            hear();
            handledBeforePlace = handled;
            return false;
        }
        handled = handled * 10 + Numbered.read(kind, value, timestamp);
        return !oneByOne;
    }

    /** What was handled so far. */
    int handled() {
        return handled;
    }

    /** What a checkpoint would have: handled before the event was heard of, captured from the queue, pending at the sender. */
    String cut(int pending) {
        return digits(handledBeforeHearing) + "/" + digits(captured) + "/" + digits(pending);
    }

    /** Whether the event was heard of once, its place met once, and what was handled and captured is what stood before it. */
    String place() {
        String before = digits(handledBeforeHearing) + digits(captured);
        return announcements == 1 && places == 1 && before.equals(digits(handledBeforePlace))
                ? "in place"
                : announcements + " announcements, " + places + " places, the first after " + handledBeforePlace;
    }

    private static String digits(int number) {
        return number == 0 ? "" : Integer.toString(number);
    }
}
