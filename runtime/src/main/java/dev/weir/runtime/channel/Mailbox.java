package dev.weir.runtime.channel;

import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages from any thread to one. Posting never blocks. A sender takes its place first and then puts its message there; in between
 * it may be held up, and what others have posted behind it cannot be reached yet: the two ways of taking differ in what they do then.
 */
public final class Mailbox<M> {
    // The variant without Unsafe: mail is rare, and a model checker can stop a thread between any two of its steps.
    private final MpscUnboundedAtomicArrayQueue<M> queue;

    private volatile Runnable onPost = () -> {};

    /** @param chunk messages held without growing */
    public Mailbox(int chunk) {
        queue = new MpscUnboundedAtomicArrayQueue<>(chunk);
    }

    /** Adds a message; from any thread. */
    public void post(M message) {
        queue.offer(message);
        onPost.run();
    }

    /** Has this run after each message, on its sender's thread: it may wake the one who takes them, and must return at once. */
    public void onPost(Runnable wake) {
        onPost = wake;
    }

    /** The next message that can be had without waiting, or null; null does not say that nothing was posted. For turns. */
    public @Nullable M next() {
        return queue.relaxedPoll();
    }

    /**
     * The next message, or null if there is none. Waits for a sender that is within {@link #post}: when this returns null, all that
     * was posted before the call has been taken. For those who will not come back to look again.
     */
    public @Nullable M nextPosted() {
        return queue.poll();
    }
}
