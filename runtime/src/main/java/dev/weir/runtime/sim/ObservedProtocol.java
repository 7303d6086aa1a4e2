package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.fault.Message;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.sim.trace.TraceKind;

/** What a scheme's protocol is told in one task, watched: stale barriers are counted. */
final class ObservedProtocol implements TaskProtocol {
    private final int task;
    private final TaskProtocol protocol;
    private final Witness witness;
    private final SchemeCalls calls;
    private long newest;

    ObservedProtocol(int task, TaskProtocol protocol, Witness witness, SchemeCalls calls) {
        this.task = task;
        this.protocol = protocol;
        this.witness = witness;
        this.calls = calls;
    }

    @Override
    public void onPriorityEvent(int channel, Event event) {
        look(event);
        calls.call("onPriorityEvent", () -> protocol.onPriorityEvent(channel, event));
    }

    @Override
    public void onEvent(int channel, Event event) {
        look(event);
        calls.call("onEvent", () -> protocol.onEvent(channel, event));
    }

    private void look(Event event) {
        if (event.checkpointId() < newest) {
            witness.saw(Coverage.STALE_BARRIER);
        }
        newest = Math.max(newest, event.checkpointId());
    }

    @Override
    public void onElement(int channel) {
        calls.call("onElement", () -> protocol.onElement(channel));
    }

    @Override
    public void onMessage(Message message) {
        if (message instanceof Message.Aborted aborted) {
            // What is aborted is over: a barrier of it that comes later is stale.
            newest = Math.max(newest, aborted.checkpointId() + 1);
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
    public void onTimer(long timerId) {
        calls.call("onTimer", () -> protocol.onTimer(timerId));
    }

    @Override
    public void onRestore(long checkpointId) {
        newest = checkpointId;
        witness.trace(TraceKind.RESTORED, witness.line(task), -1, 0, checkpointId, "");
        calls.call("onRestore", () -> protocol.onRestore(checkpointId));
    }
}
