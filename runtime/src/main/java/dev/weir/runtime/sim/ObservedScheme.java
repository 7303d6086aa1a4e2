package dev.weir.runtime.sim;

import dev.weir.fault.Capability;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Link;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A scheme, watched at both its ports. */
final class ObservedScheme implements FaultToleranceScheme {
    private final FaultToleranceScheme scheme;
    private final Witness witness;
    private final TaskInputs inputs;

    ObservedScheme(FaultToleranceScheme scheme, Witness witness, TaskInputs inputs) {
        this.scheme = scheme;
        this.witness = witness;
        this.inputs = inputs;
    }

    @Override
    public String name() {
        return scheme.name();
    }

    @Override
    public Guarantee guarantee() {
        return scheme.guarantee();
    }

    @Override
    public Set<Capability> requires() {
        return scheme.requires();
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new ObservedProtocol(port, scheme.task(new ObservedTaskPort(port, witness, inputs)), witness);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        witness.dangers().deployed(port.tasks());
        return new ObservedCoordinator(scheme.coordinator(new ObservedCoordinatorPort(port)));
    }

    private void received(Message message, int line, int peer) {
        if (witness.tracing()) {
            witness.trace(
                    TraceKind.MESSAGE_RECEIVED, line, peer, 0, message.checkpointId(), ObservedTaskPort.text(message));
        }
    }

    private final class ObservedCoordinator implements Coordinator {
        private final Coordinator coordinator;

        ObservedCoordinator(Coordinator coordinator) {
            this.coordinator = coordinator;
        }

        @Override
        public void onStart() {
            coordinator.onStart();
        }

        @Override
        public void onTimer(long timerId) {
            coordinator.onTimer(timerId);
        }

        @Override
        public void onMessage(Message message) {
            int from = -1;
            if (message instanceof Message.Finished finished) {
                witness.dangers().finished(finished.task(), witness);
                from = witness.line(finished.task());
            } else if (message instanceof Message.Committed committed) {
                witness.dangers().committed(committed.task());
                from = witness.line(committed.task());
            } else if (message instanceof Message.Acknowledged acknowledged) {
                from = witness.line(acknowledged.task());
            } else if (message instanceof Message.Declined declined) {
                from = witness.line(declined.task());
            }
            received(message, witness.controlLine(), from);
            coordinator.onMessage(message);
        }

        @Override
        public RecoveryPlan onFailure(Set<Integer> dead) {
            return coordinator.onFailure(dead);
        }
    }

    private final class ObservedCoordinatorPort implements CoordinatorPort {
        private final CoordinatorPort port;

        ObservedCoordinatorPort(CoordinatorPort port) {
            this.port = port;
        }

        @Override
        public int tasks() {
            return port.tasks();
        }

        @Override
        public boolean isSource(int task) {
            return port.isSource(task);
        }

        @Override
        public List<Link> links() {
            return port.links();
        }

        @Override
        public long handled(int link) {
            return port.handled(link);
        }

        @Override
        public long forgotten(int link) {
            return port.forgotten(link);
        }

        @Override
        public CheckpointPolicy policy() {
            return port.policy();
        }

        @Override
        public long restoredCheckpointId() {
            return port.restoredCheckpointId();
        }

        @Override
        public long nextCheckpointId() {
            return port.nextCheckpointId();
        }

        @Override
        public long nanoTime() {
            return port.nanoTime();
        }

        @Override
        public void send(int task, Message message) {
            if (message instanceof Message.Trigger) {
                witness.dangers().checkpointing(true);
            }
            if (witness.tracing()) {
                witness.trace(
                        TraceKind.MESSAGE_SENT,
                        witness.controlLine(),
                        witness.line(task),
                        0,
                        message.checkpointId(),
                        ObservedTaskPort.text(message));
            }
            port.send(task, message);
        }

        @Override
        public void after(Duration delay, long timerId) {
            port.after(delay, timerId);
        }

        @Override
        public void publish(long checkpointId, List<SnapshotHandle> snapshots) {
            port.publish(checkpointId, snapshots);
        }

        @Override
        public void discard(long checkpointId) {
            port.discard(checkpointId);
        }

        @Override
        public void report(CheckpointReport report) {
            witness.dangers().checkpointing(false);
            port.report(report);
        }

        @Override
        public void fail(String reason) {
            port.fail(reason);
        }

        @Override
        public void finish(boolean stopped) {
            port.finish(stopped);
        }
    }
}
