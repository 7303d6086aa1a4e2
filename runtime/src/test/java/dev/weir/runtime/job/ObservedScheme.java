package dev.weir.runtime.job;

import dev.weir.fault.Capability;
import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.Event;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Link;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Another scheme, watched: how many channels it holds, how many snapshots it has begun, how far the end of the job is. */
final class ObservedScheme implements FaultToleranceScheme {
    private final FaultToleranceScheme scheme;
    private final Set<Long> blocked = new HashSet<>();
    private final Set<Integer> recording = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private int tasks = Integer.MAX_VALUE;
    private boolean ending;
    private long committedId;
    private final Set<Integer> paused = new HashSet<>();
    private int blocks;
    private int captures;
    private int pauses;
    private int ahead;
    private int inBand;

    ObservedScheme(FaultToleranceScheme scheme) {
        this.scheme = scheme;
    }

    /** Some task holds a channel back until barriers have come on the others. */
    boolean aligning() {
        return !blocked.isEmpty();
    }

    /** Some task has taken its state and still records what was in flight. */
    boolean recording() {
        return !recording.isEmpty();
    }

    /** The last checkpoint is under way. */
    boolean ending() {
        return ending;
    }

    /** Newest checkpoint of which some task has said that its output is committed. */
    long committedId() {
        return committedId;
    }

    /** Channels blocked over the whole run. */
    int blocks() {
        return blocks;
    }

    /** Calls that put elements in flight into snapshots. */
    int captures() {
        return captures;
    }

    /** Sources told to read nothing, over the whole run. */
    int pauses() {
        return pauses;
    }

    /** Sources that read nothing now. */
    int paused() {
        return paused.size();
    }

    /** Barriers sent ahead of records. */
    int barriersAhead() {
        return ahead;
    }

    /** Barriers sent in band by tasks that are not sources. */
    int barriersInBand() {
        return inBand;
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
        if (port.task() == 0) {
            blocked.clear();
            recording.clear();
            finished.clear();
            paused.clear();
            ending = false;
        }
        return scheme.task(new Port(port));
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        tasks = port.tasks();
        Coordinator coordinator = scheme.coordinator(port);
        return new Coordinator() {
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
                if (message instanceof Message.Finished done) {
                    finished.add(done.task());
                    ending = finished.size() == tasks;
                } else if (message instanceof Message.Committed done) {
                    committedId = Math.max(committedId, done.checkpointId());
                }
                coordinator.onMessage(message);
            }

            @Override
            public RecoveryPlan onFailure(Set<Integer> dead) {
                return coordinator.onFailure(dead);
            }
        };
    }

    private final class Port implements TaskPort {
        private final TaskPort port;

        Port(TaskPort port) {
            this.port = port;
        }

        private long key(int channel) {
            return ((long) port.task() << 32) | channel;
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
        public void block(int channel) {
            blocks++;
            blocked.add(key(channel));
            port.block(channel);
        }

        @Override
        public void unblock(int channel) {
            blocked.remove(key(channel));
            port.unblock(channel);
        }

        @Override
        public void pause(boolean on) {
            pauses += on ? 1 : 0;
            if (on) {
                paused.add(port.task());
            } else {
                paused.remove(port.task());
            }
            port.pause(on);
        }

        @Override
        public Snapshot snapshot(long checkpointId) {
            recording.add(port.task());
            return port.snapshot(checkpointId);
        }

        @Override
        public void capturePending(Snapshot snapshot) {
            captures++;
            port.capturePending(snapshot);
        }

        @Override
        public void captureQueued(int channel, Event event, Snapshot snapshot) {
            captures++;
            port.captureQueued(channel, event, snapshot);
        }

        @Override
        public boolean isQueued(int channel, Event event) {
            return port.isQueued(channel, event);
        }

        @Override
        public void watch(int channel, boolean on) {
            port.watch(channel, on);
        }

        @Override
        public void capture(int channel, Snapshot snapshot) {
            captures++;
            port.capture(channel, snapshot);
        }

        @Override
        public void persist(Snapshot snapshot) {
            recording.remove(port.task());
            port.persist(snapshot);
        }

        @Override
        public void broadcast(Event event, boolean overtake) {
            ahead += overtake ? 1 : 0;
            inBand += overtake || port.channels() == 0 ? 0 : 1;
            port.broadcast(event, overtake);
        }

        @Override
        public void piggyback(Event event) {
            port.piggyback(event);
        }

        @Override
        public int outputs() {
            return port.outputs();
        }

        @Override
        public List<Link> links() {
            return port.links();
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
        public void tell(Message message) {
            port.tell(message);
        }

        @Override
        public void after(Duration delay, long timerId) {
            port.after(delay, timerId);
        }
    }
}
