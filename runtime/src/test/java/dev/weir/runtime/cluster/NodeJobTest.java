package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A part of a deployment whose program is not here, or cannot be made here. */
class NodeJobTest {
    private final List<ControlMessage> said = new ArrayList<>();
    private int asked;
    private int made;
    private int released;

    /** Programs that are there at the third question, or never, and are no good. */
    private final class Late implements Programs {
        private final boolean comes;

        Late(boolean comes) {
            this.comes = comes;
        }

        @Override
        public boolean isHere(Submission submission) throws IOException {
            if (!comes && asked == 2) {
                throw new IOException("the coordinator does not have it");
            }
            return ++asked > 2;
        }

        @Override
        public JobSpec job(Submission submission, JobListener listener) {
            made++;
            throw new NoClassDefFoundError("shipped/Base");
        }

        @Override
        public void release(Submission submission) {
            released++;
        }
    }

    private static final class NoNeighbours implements Neighbours {
        @Override
        public void meet(Assignment assignment, Plan plan) {}

        @Override
        public @Nullable ChannelFactory channels(Assignment assignment, Plan plan, OnBroken onBroken) {
            return null;
        }

        @Override
        public boolean leave(Assignment assignment, Plan plan, Set<Integer> tasks) {
            return true;
        }

        @Override
        public void leave(Assignment assignment) {}
    }

    private NodeJob job(boolean comes) {
        Submission submission = new Submission("shipped.Tally", List.of(), "ab".repeat(32));
        Assignment assignment =
                new Assignment(List.of(new Member("node-1", "here", 1)), List.of(0), Set.of(0), 1, "f00d");
        return new NodeJob(
                new NodeCommand.Open("job-1", 3, 3, submission, assignment, null, null),
                new Late(comes),
                new NoNeighbours(),
                (channels, classes) -> {
                    throw new IllegalStateException("nothing is to run");
                },
                said::add);
    }

    private String failure() {
        assertEquals(1, said.size(), said::toString);
        return assertInstanceOf(ControlMessage.OpenFailed.class, said.get(0))
                .cause()
                .getMessage();
    }

    @Test
    void shouldAskTurnByTurnUntilTheProgramIsHereAndOutliveItsLinkageErrors() {
        NodeJob job = job(true);

        assertFalse(job.begin());
        assertFalse(job.turn("node-1"));
        assertEquals(0, made);
        assertTrue(job.turn("node-1"));

        assertTrue(failure().contains("NoClassDefFoundError: shipped/Base"), failure());
        assertFalse(job.turn("node-1"));
        job.close();
        assertEquals(0, released, "nothing was made");
    }

    @Test
    void shouldSayWhyAProgramCannotBeHad() {
        NodeJob job = job(false);

        job.begin();
        job.turn("node-1");
        assertTrue(job.turn("node-1"));

        assertEquals("the coordinator does not have it", failure());
        assertEquals(0, made);
    }

    @Test
    void shouldNotWaitForAProgramOnceItIsToStop() {
        NodeJob job = job(true);
        job.begin();
        job.stop();

        assertFalse(job.turn("node-1"));
        assertFalse(job.turn("node-1"));
        assertEquals(1, asked);
        assertInstanceOf(ControlMessage.Stopped.class, said.get(0));
    }
}
