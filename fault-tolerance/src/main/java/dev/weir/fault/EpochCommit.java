package dev.weir.fault;

import dev.weir.state.Snapshot;

/**
 * Synchronous epochs: Armbrust et al., Structured Streaming, SIGMOD 2018, section 6.1, after Zaharia et al., Discretized Streams, SOSP
 * 2013. An epoch is a run of input whose output is committed as one; the next epoch does not begin before. Sources read for an
 * interval of checkpoints, then stand still until the epoch has ended: with micro-batches, a group of batches (Venkataraman et al., Drizzle, SOSP 2017).
 *
 * <p>Invariants:
 * <ul>
 *   <li>from barrier n on, a source reads nothing until every task has committed what it wrote before its barrier n, or n is given up:
 *       at the first record of an epoch no output of an earlier one is uncommitted;
 *   <li>a source that stands still is told to go on exactly by the end of its epoch: committed, or aborted; or by a coordinator that has taken over
 *       and seen that what was published is committed. That this has happened it hears from an abort of what it has not begun;
 *   <li>what is not read may still be sent (windows and timers that fire meanwhile), so other tasks align barriers as {@link Aligned}
 *       does; nearly always there is nothing behind them.
 * </ul>
 *
 * <pre>
 *   a source:
 *   +---------+ -- trigger n: snapshot, broadcast n, pause, persist --&gt; +---------------+
 *   | reading |                                                         | epoch n ended |
 *   +---------+ &lt;--------- resume n, or abort n: read on -------------- +---------------+ --+ abort m &gt; n: any resume will do
 *                                                                                       ^-----+
 *
 *   the coordinator:
 *   trigger n --&gt; every task acknowledged n: publish n --&gt; every task committed n: resume n --&gt; an interval later: trigger n + 1
 * </pre>
 */
public final class EpochCommit implements FaultToleranceScheme {
    @Override
    public String name() {
        return "epoch-commit";
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return port.channels() == 0 ? new SourceProtocol(port) : new Aligned().task(port);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        return BarrierCoordinator.inEpochs(port);
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE;
    }

    private static final class SourceProtocol implements TaskProtocol {
        private final TaskPort port;
        private long ended; // epoch whose end is waited for; 0: none
        private long awaited; // the oldest epoch that may be resumed for it to go on
        private long last; // newest epoch that ended or was given up here

        SourceProtocol(TaskPort port) {
            this.port = port;
        }

        @Override
        public void onMessage(Message message) {
            long epoch = message.checkpointId();
            if (message instanceof Message.Trigger && epoch > last) {
                end(epoch);
            } else if (message instanceof Message.Resumed && epoch >= awaited) {
                readOn();
            } else if (message instanceof Message.Aborted) {
                last = Math.max(last, epoch);
                if (epoch == ended) {
                    readOn();
                } else if (epoch > ended) {
                    awaited = 0;
                }
            }
        }

        @Override
        public void onRestore(long checkpointId) {
            last = checkpointId;
        }

        private void end(long epoch) {
            last = epoch;
            Snapshot snapshot = port.snapshot(epoch);
            port.broadcast(Event.barrier(epoch), false);
            ended = epoch;
            awaited = epoch;
            port.pause(true);
            port.persist(snapshot);
        }

        private void readOn() {
            if (ended != 0) {
                ended = 0;
                port.pause(false);
            }
        }
    }
}
