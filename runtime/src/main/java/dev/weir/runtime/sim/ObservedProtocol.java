package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.fault.Message;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.BitSet;

/** What a scheme's protocol is told in one task, watched: barriers that come out of turn are counted. */
final class ObservedProtocol implements TaskProtocol {
    private final int task;
    private final TaskProtocol protocol;
    private final Witness witness;
    private final int channels;
    private final BitSet arrived = new BitSet(); // channels that have brought the newest barrier
    private long newest;

    ObservedProtocol(TaskPort port, TaskProtocol protocol, Witness witness) {
        this.task = port.task();
        this.channels = port.channels();
        this.protocol = protocol;
        this.witness = witness;
    }

    @Override
    public void onPriorityEvent(int channel, Event event) {
        look(channel, event);
        protocol.onPriorityEvent(channel, event);
    }

    @Override
    public void onEvent(int channel, Event event) {
        look(channel, event);
        protocol.onEvent(channel, event);
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
        protocol.onElement(channel);
    }

    @Override
    public void onMessage(Message message) {
        if (message instanceof Message.Aborted aborted) {
            // What is aborted is over: a barrier of it that comes later is stale.
            if (aborted.checkpointId() >= newest) {
                newest = aborted.checkpointId() + 1;
                arrived.clear();
            }
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
        protocol.onMessage(message);
    }

    @Override
    public void onTimer(long timerId) {
        protocol.onTimer(timerId);
    }

    @Override
    public void onRestore(long checkpointId) {
        newest = checkpointId;
        witness.trace(TraceKind.RESTORED, witness.line(task), -1, 0, checkpointId, "");
        protocol.onRestore(checkpointId);
    }
}
