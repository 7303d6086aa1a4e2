package dev.weir.runtime.channel;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Lincheck makes up scenarios of two threads that post and one that takes, and runs each under one interleaving of memory accesses after
 * the other (a bounded search of the sequentially consistent ones, few switches first). What is seen must be what some order of the
 * calls, one after the other, would give. The chunk is small, so that senders also meet while the queue grows.
 */
public class MailboxTest {
    private final Mailbox<Integer> mailbox = new Mailbox<>(2);

    @Operation
    public void post(int message) {
        mailbox.post(message);
    }

    @Operation(nonParallelGroup = "receiver", blocking = true)
    public @Nullable Integer nextPosted() {
        return mailbox.nextPosted();
    }

    @Test
    void shouldLookLikeAQueueToItsReceiverAndAllItsSenders() {
        new ModelCheckingOptions()
                .iterations(12)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(2)
                .check(MailboxTest.class);
    }
}
