package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.fault.Message;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.BitSet;

/** What a scheme's protocol is told in one task, watched: barriers that come out of turn are counted. */
final class ObservedProtocol implements TaskProtocol {
    private final int task;
    private final TaskProtocol protocol;
    private final Witness witness;
    private final int channels;
    private final BitSet arrived = new BitSet(); // channels that have brought the newest barrier
    private final SchemeCalls calls;
    private final TaskInputs inputs;
    private final LogWatch logs;
    private long newest;

    ObservedProtocol(
            TaskPort port,
            TaskProtocol protocol,
            Witness witness,
            SchemeCalls calls,
            TaskInputs inputs,
            LogWatch logs) {
        this.logs = logs;
        this.task = port.task();
        this.channels = port.channels();
        this.protocol = protocol;
        this.witness = witness;
        this.calls = calls;
        this.inputs = inputs;
    }

    @Override
    public void onPriorityEvent(int channel, Event event) {
        look(channel, event);
        witness.order(Kind.ANNOUNCEMENT_SEEN, task, inputs.channel(task, channel), event.checkpointId());
        calls.call("onPriorityEvent", () -> protocol.onPriorityEvent(channel, event));
    }

    @Override
    public void onEvent(int channel, Event event) {
        look(channel, event);
        witness.order(Kind.BARRIER_ARRIVED, task, inputs.channel(task, channel), event.checkpointId());
        calls.call("onEvent", () -> protocol.onEvent(channel, event));
    }

    private void look(int channel, Event event) {
        long id = event.checkpointId();
        if (id < newest) {
            witness.saw(Coverage.STALE_BARRIER);
            return;
        }
        if (id > newest) {
            if (!arrived.isEmpty() && arrived.cardinality() < channels) {
                witness.saw(Coverage.NEWER_BARRIER);
            }
            arrived.clear();
            newest = id;
        }
        arrived.set(channel);
    }

    @Override
    public void onElement(int channel) {
        calls.call("onElement", () -> protocol.onElement(channel));
    }

    @Override
    public void onMessage(Message message) {
        if (message instanceof Message.Aborted aborted) {
            // What is aborted is over: a barrier of it that comes later is stale.
            if (aborted.checkpointId() >= newest) {
                newest = aborted.checkpointId() + 1;
                arrived.clear();
            }
            witness.order(Kind.ABORTED, task, OrderLog.NO_CHANNEL, aborted.checkpointId());
        } else if (message instanceof Message.Completed completed) {
            // Its operators have committed by now.
            witness.order(Kind.COMPLETED, task, OrderLog.NO_CHANNEL, completed.checkpointId());
            witness.order(Kind.COMMITTED, task, OrderLog.NO_CHANNEL, completed.checkpointId());
        }
        if (witness.tracing()) {
            witness.trace(
                    TraceKind.MESSAGE_RECEIVED,
                    witness.line(task),
                    witness.controlLine(),
                    0,
                    message.checkpointId(),
                    ObservedTaskPort.text(message));
        }
        calls.call("onMessage", () -> protocol.onMessage(message));
    }

    @Override
    public void onLogFilling(int output) {
        calls.call("onLogFilling", () -> protocol.onLogFilling(output));
    }

    @Override
    public void onTimer(long timerId) {
        calls.call("onTimer", () -> protocol.onTimer(timerId));
    }

    @Override
    public void onRestore(long checkpointId) {
        newest = checkpointId;
        logs.restored(task);
        witness.trace(TraceKind.RESTORED, witness.line(task), -1, 0, checkpointId, "");
        calls.call("onRestore", () -> protocol.onRestore(checkpointId));
    }
}
