package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.fault.Link;
import dev.weir.fault.Message;
import dev.weir.fault.TaskPort;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.runtime.task.SnapshotSections;
import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** A scheme's verbs in one task, watched: the cut of each checkpoint is noted as it is made. */
final class ObservedTaskPort implements TaskPort {
    private final TaskPort port;
    private final Witness witness;
    private final TaskInputs inputs;
    private final SchemeCalls calls;
    private final IntFunction<WatchedChannel> channels;
    private final int line;
    private final BitSet blocked = new BitSet();

    ObservedTaskPort(
            TaskPort port,
            Witness witness,
            TaskInputs inputs,
            SchemeCalls calls,
            IntFunction<WatchedChannel> channels) {
        this.channels = channels;
        this.port = port;
        this.witness = witness;
        this.inputs = inputs;
        this.calls = calls;
        this.line = witness.line(port.task());
    }

    static String text(Message message) {
        return message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private WatchedChannel input(int channel) {
        return channels.apply(inputs.channel(port.task(), channel));
    }

    @Override
    public int task() {
        return port.task();
    }

    @Override
    public int channels() {
        return port.channels();
    }

    @Override
    public void piggyback(Event event) {
        port.piggyback(event);
    }

    @Override
    public List<Link> links() {
        return port.links();
    }

    @Override
    public int outputs() {
        return port.outputs();
    }

    @Override
    public int inputLink(int channel) {
        return port.inputLink(channel);
    }

    @Override
    public int outputLink(int output) {
        return port.outputLink(output);
    }

    @Override
    public long handled(int channel) {
        return port.handled(channel);
    }

    @Override
    public long sent(int output) {
        return port.sent(output);
    }

    @Override
    public boolean isReceiverAhead(int output) {
        return port.isReceiverAhead(output);
    }

    @Override
    public long forgotten(int output) {
        return port.forgotten(output);
    }

    @Override
    public void truncateLog(int output, long upTo) {
        port.truncateLog(output, upTo);
    }

    @Override
    public void block(int channel) {
        calls.verb();
        if (!blocked.get(channel)) {
            blocked.set(channel);
            witness.dangers().blocked(port.task(), 1);
        }
        if (witness.tracing()) {
            witness.trace(TraceKind.BLOCKED, line, witness.line(input(channel).from()), 0, 0, "");
            witness.order(Kind.BLOCKED, port.task(), inputs.channel(port.task(), channel), 0);
        }
        port.block(channel);
    }

    @Override
    public void unblock(int channel) {
        calls.verb();
        if (blocked.get(channel)) {
            blocked.clear(channel);
            witness.dangers().blocked(port.task(), -1);
        }
        if (witness.tracing()) {
            witness.trace(TraceKind.UNBLOCKED, line, witness.line(input(channel).from()), 0, 0, "");
            witness.order(Kind.UNBLOCKED, port.task(), inputs.channel(port.task(), channel), 0);
        }
        port.unblock(channel);
    }

    @Override
    public void pause(boolean on) {
        witness.dangers().paused(port.task(), on);
        port.pause(on);
    }

    @Override
    public boolean isQueued(int channel, Event event) {
        return port.isQueued(channel, event);
    }

    @Override
    public Snapshot snapshot(long checkpointId) {
        calls.verb();
        witness.dangers().recording(port.task(), true);
        Snapshot snapshot = port.snapshot(checkpointId);
        for (int channel : inputs.inputs(port.task())) {
            channels.apply(channel).receiverSnapshot(checkpointId);
        }
        for (int channel : inputs.outputs(port.task())) {
            channels.apply(channel).senderSnapshot(checkpointId);
        }
        witness.trace(TraceKind.SNAPSHOT, line, -1, 0, checkpointId, "");
        witness.order(Kind.SNAPSHOT, port.task(), OrderLog.NO_CHANNEL, checkpointId);
        return snapshot;
    }

    @Override
    public void capturePending(Snapshot snapshot) {
        calls.verb();
        port.capturePending(snapshot);
        for (int channel : inputs.outputs(port.task())) {
            channels.apply(channel).pendingCaptured(snapshot.checkpointId());
        }
        witness.order(Kind.CAPTURED, port.task(), OrderLog.NO_CHANNEL, snapshot.checkpointId());
    }

    @Override
    public void captureQueued(int channel, Event event, Snapshot snapshot) {
        calls.verb();
        port.captureQueued(channel, event, snapshot);
    }

    @Override
    public void watch(int channel, boolean on) {
        calls.verb();
        port.watch(channel, on);
    }

    @Override
    public void capture(int channel, Snapshot snapshot) {
        calls.verb();
        port.capture(channel, snapshot);
        input(channel).passingCaptured(snapshot.checkpointId());
        if (witness.tracing()) {
            witness.trace(
                    TraceKind.CAPTURED,
                    line,
                    witness.line(input(channel).from()),
                    0,
                    snapshot.checkpointId(),
                    "passing");
            witness.order(Kind.CAPTURED, port.task(), inputs.channel(port.task(), channel), snapshot.checkpointId());
        }
    }

    @Override
    public void persist(Snapshot snapshot) {
        calls.verb();
        witness.dangers().recording(port.task(), false);
        witness.saw(Coverage.ELEMENT_CAPTURED, snapshot.capturedElements());
        witness.costs().addSnapshot(SnapshotSections.inFlightBytes(snapshot), SnapshotSections.loggedBytes(snapshot));
        port.persist(snapshot);
    }

    @Override
    public void broadcast(Event event, boolean overtake) {
        calls.verb();
        witness.costs().addEvents(inputs.outputs(port.task()).length, event.payload().length);
        port.broadcast(event, overtake);
    }

    @Override
    public void tell(Message message) {
        if (message instanceof Message.Declined declined) {
            witness.order(Kind.DECLINED, port.task(), OrderLog.NO_CHANNEL, declined.checkpointId());
        }
        calls.verb();
        if (witness.tracing()) {
            witness.trace(
                    TraceKind.MESSAGE_SENT, line, witness.controlLine(), 0, message.checkpointId(), text(message));
        }
        port.tell(message);
    }

    @Override
    public void after(Duration delay, long timerId) {
        calls.verb();
        port.after(delay, timerId);
    }
}
