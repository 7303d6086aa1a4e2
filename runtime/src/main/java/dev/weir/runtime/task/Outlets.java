package dev.weir.runtime.task;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The output channels of a task. */
final class Outlets {
    static final String TURN = "turn/";

    private final Outlet[] outlets;
    private final Channel[] channels;

    /** Outputs whose turn is kept, by the name it has in snapshots. */
    private final Map<String, ChannelOutput.InTurn> turns;

    Outlets(List<Outlet> outlets, Map<String, ChannelOutput.InTurn> turns) {
        this.turns = turns;
        this.outlets = outlets.toArray(new Outlet[0]);
        this.channels = new Channel[this.outlets.length];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = this.outlets[i].channel();
        }
    }

    /** Shows receivers what they may see; moves what waits, as far as there is room. */
    void flush() {
        for (Channel channel : channels) {
            channel.flush();
        }
    }

    /** Elements put out so far. */
    long sent() {
        long sent = 0;
        for (Channel channel : channels) {
            sent += channel.sent();
        }
        return sent;
    }

    /** Closes the batch on channels of batches. */
    void endBatch() {
        for (Channel channel : channels) {
            channel.endBatch();
        }
    }

    void broadcast(Event event, boolean overtake) {
        for (Outlet outlet : outlets) {
            if (overtake && outlet.edge().overtakable()) {
                outlet.channel().announce(event);
            } else {
                outlet.channel().send(ElementKind.EVENT, event, 0);
            }
            // An event in band ends a batch: its receiver must not wait for records to come.
            outlet.channel().endBatch();
            outlet.channel().flush();
        }
    }

    /** The logs of all channels; none if elements are not kept. */
    MessageLog[] logs() {
        List<MessageLog> logs = new ArrayList<>();
        for (Channel channel : channels) {
            MessageLog log = channel.log();
            if (log != null) {
                logs.add(log);
            }
        }
        return logs.toArray(new MessageLog[0]);
    }

    /** What keeps the task from going on, and what to do about it. */
    String describeFullLogs(Duration waited) {
        StringBuilder text = new StringBuilder();
        for (Outlet outlet : outlets) {
            MessageLog log = outlet.channel().log();
            if (log != null && log.isFull()) {
                text.append("the message log of channel ")
                        .append(outlet.format().title())
                        .append(" is full (")
                        .append(log.fill())
                        .append("), and no checkpoint has let it be truncated for ")
                        .append(waited.toMillis())
                        .append(" ms; ");
            }
        }
        return text + "let checkpoints succeed (see their reports), take them more often, or allow larger logs";
    }

    /** Indexes of the channels in the plan. */
    int[] channels() {
        int[] ids = new int[outlets.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = outlets[i].format().channelId();
        }
        return ids;
    }

    int count() {
        return outlets.length;
    }

    Outlet get(int index) {
        return outlets[index];
    }

    /** Writes what was sent and is kept. */
    void write(Snapshot snapshot) {
        for (Outlet outlet : outlets) {
            MessageLog log = outlet.channel().log();
            if (log != null) {
                outlet.format().writeLog(snapshot, log);
            }
        }
        turns.forEach((name, output) -> snapshot.section(TURN + name).writeInt(output.next()));
    }

    /** Takes up the logs again. */
    void restore(List<Snapshot> snapshots) {
        for (Outlet outlet : outlets) {
            MessageLog log = outlet.channel().log();
            if (log != null) {
                outlet.format().readLog(snapshots, log);
            }
        }
        turns.forEach((name, output) -> {
            for (Snapshot snapshot : snapshots) {
                ByteReader in = snapshot.read(TURN + name);
                if (in != null) {
                    output.goOnWith(in.readInt());
                }
            }
        });
    }

    /** An event that is not waited for: it goes with the batch it is in. */
    void piggyback(Event event) {
        for (Channel channel : channels) {
            channel.send(ElementKind.EVENT, event, 0);
        }
    }

    /** Copies what receivers cannot see yet, on the edges where an event overtakes it; on the others the event queues behind it. */
    void capturePending(Snapshot snapshot) {
        for (Outlet outlet : outlets) {
            if (outlet.edge().overtakable()) {
                outlet.channel()
                        .forEachPending((kind, value, timestamp) ->
                                outlet.format().writePending(snapshot, kind, value, timestamp));
            }
        }
    }
}
