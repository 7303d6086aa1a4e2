package dev.weir.fault;

import java.util.Set;

/**
 * Checkpoints that each task takes on its own, with message logging at the senders and a rollback-dependency graph: Elnozahy, Alvisi, Wang,
 * Johnson, A Survey of Rollback-Recovery Protocols in Message-Passing Systems, ACM Computing Surveys 34(3), 2002, section 3.2; the graph is
 * that of Wang, Consistent Global Checkpoints that Contain a Given Set of Local Checkpoints, 1997. In dataflows: Siachamis et al., CheckMate:
 * Evaluating Checkpointing Protocols for Streaming Dataflows, ICDE 2024. No barrier, no channel that waits, no task that knows of another.
 *
 * <p>Invariants:
 * <ul>
 *   <li>a task's checkpoint and the numbers it tells with it are of one moment, between two elements;
 *   <li>what a task has sent since the last published line stays in its log, and its log is in its checkpoints;
 *   <li>the published line has no orphan, so a restart from it repeats nothing, and its senders' logs hold what was in flight, so it loses
 *       nothing;
 *   <li>the line only moves forward. In a graph without cycles every task comes into it: a receiver's checkpoint waits for the next one of
 *       each of its senders, never the other way round, so there is no domino effect.
 * </ul>
 *
 * <pre>
 *   task          trigger n: snapshot n, tell (handled, sent, forgotten) of every link, persist
 *   +---------+ --+
 *   | running |   |
 *   +---------+ &lt;-+
 *      |   ^
 *      +---+      line published: truncate the logs up to what its receivers have handled
 *
 *   coordinator: see LineCoordinator; the line: see CheckpointGraph
 * </pre>
 */
public final class Uncoordinated implements FaultToleranceScheme {
    @Override
    public String name() {
        return "uncoordinated";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE;
    }

    @Override
    public Set<Capability> requires() {
        return Set.of(Capability.MESSAGE_LOG, Capability.PARTIAL_RESTART);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        return new LineCoordinator(port, true);
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new TaskProtocol() {
            @Override
            public void onLogFilling(int output) {
                port.tell(new Message.LogFilling(0, port.task()));
            }

            @Override
            public void onMessage(Message message) {
                if (message instanceof Message.Trigger trigger) {
                    LocalCheckpoint.take(port, trigger.checkpointId());
                } else if (message instanceof Message.OfScheme line) {
                    LocalCheckpoint.truncateLogs(port, line.payload());
                }
            }
        };
    }
}
