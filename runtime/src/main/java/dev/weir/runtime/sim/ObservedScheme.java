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
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** A scheme, watched at both its ports. */
final class ObservedScheme implements FaultToleranceScheme {
    private final FaultToleranceScheme scheme;
    private final Witness witness;
    private final TaskInputs inputs;
    private final LogWatch logs;
    private final IntFunction<WatchedChannel> channels;

    ObservedScheme(FaultToleranceScheme scheme, Witness witness, TaskInputs inputs, LogWatch logs) {
        this(scheme, witness, inputs, logs, witness::channel);
    }

    /** @param channels of the deployment that this one's tasks are in: there may be several at a time, though one of them counts */
    ObservedScheme(
            FaultToleranceScheme scheme,
            Witness witness,
            TaskInputs inputs,
            LogWatch logs,
            IntFunction<WatchedChannel> channels) {
        this.channels = channels;
        this.scheme = scheme;
        this.logs = logs;
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
        SchemeCalls calls = new SchemeCalls(witness, port.task());
        if (requires().contains(Capability.MESSAGE_LOG)) {
            logs.begin(port);
        }
        TaskPort watched = new ObservedTaskPort(port, witness, inputs, calls, channels);
        return new ObservedProtocol(
                port,
                calls.ask("task", () -> scheme.task(watched), new TaskProtocol() {}),
                witness,
                calls,
                inputs,
                logs);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        witness.dangers().deployed(port.tasks());
        witness.progressed();
        SchemeCalls calls = new SchemeCalls(witness, SchemeCalls.COORDINATOR);
        CoordinatorPort watched = new ObservedCoordinatorPort(port, calls);
        return new ObservedCoordinator(
                calls.ask("coordinator", () -> scheme.coordinator(watched), new NoCoordinator(port)), calls, port);
    }

    private void received(Message message, int line, int peer) {
        if (witness.tracing()) {
            witness.trace(
                    TraceKind.MESSAGE_RECEIVED, line, peer, 0, message.checkpointId(), ObservedTaskPort.text(message));
        }
    }

    private static RecoveryPlan everything(CoordinatorPort port) {
        return RecoveryPlan.ofAll(port.tasks(), 0);
    }

    /** In place of a coordinator that could not be made. */
    private record NoCoordinator(CoordinatorPort port) implements Coordinator {
        @Override
        public void onStart() {}

        @Override
        public void onTimer(long timerId) {}

        @Override
        public void onMessage(Message message) {}

        @Override
        public RecoveryPlan onFailure(Set<Integer> dead) {
            return everything(port);
        }
    }

    private final class ObservedCoordinator implements Coordinator {
        private final Coordinator coordinator;
        private final SchemeCalls calls;
        private final CoordinatorPort port;

        ObservedCoordinator(Coordinator coordinator, SchemeCalls calls, CoordinatorPort port) {
            this.coordinator = coordinator;
            this.calls = calls;
            this.port = port;
        }

        @Override
        public void onStart() {
            calls.call("onStart", () -> coordinator.onStart());
        }

        @Override
        public void onTimer(long timerId) {
            calls.call("onTimer", () -> coordinator.onTimer(timerId));
        }

        @Override
        public void onMessage(Message message) {
            int from = -1;
            if (message instanceof Message.Finished finished) {
                witness.dangers().finished(finished.task(), witness);
                witness.progressed();
                from = witness.line(finished.task());
            } else if (message instanceof Message.Committed committed) {
                witness.dangers().committed(committed.task());
                from = witness.line(committed.task());
            } else if (message instanceof Message.Acknowledged acknowledged) {
                from = witness.line(acknowledged.task());
                witness.order(Kind.ACKNOWLEDGED, acknowledged.task(), OrderLog.NO_CHANNEL, acknowledged.checkpointId());
            } else if (message instanceof Message.Declined declined) {
                from = witness.line(declined.task());
            }
            received(message, witness.controlLine(), from);
            calls.call("onMessage", () -> coordinator.onMessage(message));
        }

        @Override
        public RecoveryPlan onFailure(Set<Integer> dead) {
            return calls.ask("onFailure", () -> coordinator.onFailure(dead), everything(port));
        }
    }

    private final class ObservedCoordinatorPort implements CoordinatorPort {
        private final CoordinatorPort port;
        private final SchemeCalls calls;

        ObservedCoordinatorPort(CoordinatorPort port, SchemeCalls calls) {
            this.port = port;
            this.calls = calls;
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
        public boolean repeats(int task) {
            return port.repeats(task);
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
            calls.verb();
            if (message instanceof Message.Trigger) {
                witness.dangers().checkpointing(true);
                witness.decided(Kind.TRIGGERED, message.checkpointId());
            } else if (message instanceof Message.Completed) {
                witness.decided(Kind.COMPLETED, message.checkpointId());
            } else if (message instanceof Message.Aborted) {
                witness.decided(Kind.ABORTED, message.checkpointId());
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
            calls.verb();
            port.after(delay, timerId);
        }

        @Override
        public void publish(long checkpointId, List<SnapshotHandle> snapshots) {
            calls.verb();
            port.publish(checkpointId, snapshots);
        }

        @Override
        public void discard(long checkpointId) {
            calls.verb();
            port.discard(checkpointId);
        }

        @Override
        public void report(CheckpointReport report) {
            calls.verb();
            witness.dangers().checkpointing(false);
            port.report(report);
        }

        @Override
        public void fail(String reason) {
            calls.verb();
            port.fail(reason);
        }

        @Override
        public void finish(boolean stopped) {
            calls.verb();
            port.finish(stopped);
        }
    }
}
