package dev.weir.fault;

import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/**
 * A small random network of tasks and channels that keeps only what a consistent cut is about: the elements of a channel are the
 * numbers 0, 1, 2, ..., a task's state is how many of each channel it has emitted and handled. A seed decides the network and every
 * interleaving; the protocols and the coordinator are the scheme's own.
 */
final class ToyNetwork {
    /** Most steps a run may take before it is held to be stuck. */
    private static final int MOST_STEPS = 400_000;

    private final Random random;
    private final boolean logs;
    private final List<ToyTask> tasks = new ArrayList<>();
    private final List<ToyChannel> channels = new ArrayList<>();
    private final Coordinator coordinator;
    private final Deque<Message> coordinatorInbox = new ArrayDeque<>();
    private final PriorityQueue<long[]> timers = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    private final PriorityQueue<TaskTimer> taskTimers =
            new PriorityQueue<>((a, b) -> Long.compare(a.dueStep(), b.dueStep()));
    private final Map<String, ToyCut> cuts = new HashMap<>();
    private int givenUp;
    private int forced;
    private long now;
    private long lastCheckpointId;
    private boolean finished;

    /** Checkpoints published, with each task's part. */
    final Map<Long, Map<Integer, ToyCut>> published = new TreeMap<>();

    private record TaskTimer(long dueStep, ToyTask task, long id) {}

    ToyNetwork(FaultToleranceScheme scheme, long seed) {
        random = new Random(seed);
        logs = scheme.requires().contains(Capability.MESSAGE_LOG);
        int count = 3 + random.nextInt(3);
        for (int to = 1; to < count; to++) {
            int inputs = to == 1 && random.nextBoolean() ? 0 : 1 + random.nextInt(3);
            for (int input = 0; input < inputs; input++) {
                channels.add(new ToyChannel(random.nextInt(to), to, random.nextInt(4) > 0));
            }
        }
        for (int task = 0; task < count; task++) {
            tasks.add(new ToyTask(task));
        }
        tasks.forEach(task -> task.protocol = scheme.task(task));
        coordinator = scheme.coordinator(new ToyCoordinatorPort());
    }

    List<ToyChannel> channels() {
        return channels;
    }

    /** Every checkpoint of a task, by {@code id/task}. */
    Map<String, ToyCut> cuts() {
        return cuts;
    }

    int tasks() {
        return tasks.size();
    }

    int forced() {
        return forced;
    }

    int givenUp() {
        return givenUp;
    }

    /** Runs with input for some steps, then without until the job has finished. */
    void run(int stepsWithInput) {
        coordinator.onStart();
        while (!finished) {
            if (now == stepsWithInput) {
                tasks.forEach(task -> coordinatorInbox.add(new Message.Finished(0, task.id)));
            }
            if (++now > MOST_STEPS) {
                throw new AssertionError("the job did not finish within " + MOST_STEPS + " steps");
            }
            step(now < stepsWithInput);
        }
    }

    private void step(boolean input) {
        while (!timers.isEmpty() && timers.peek()[0] <= now) {
            coordinator.onTimer(timers.remove()[1]);
        }
        while (!taskTimers.isEmpty() && taskTimers.element().dueStep() <= now) {
            TaskTimer timer = taskTimers.remove();
            timer.task().protocol.onTimer(timer.id());
        }
        if (!coordinatorInbox.isEmpty() && random.nextInt(4) == 0) {
            coordinator.onMessage(coordinatorInbox.remove());
        }
        ToyTask task = tasks.get(random.nextInt(tasks.size()));
        switch (random.nextInt(4)) {
            case 0 -> task.readMail();
            case 1 -> task.flush();
            case 2 -> task.readAnnouncement();
            default -> task.work(input);
        }
    }

    private final class ToyTask extends ToyTaskPort {
        private final int id;
        private final Deque<Message> inbox = new ArrayDeque<>();
        private final Map<Snapshot, ToyCut> snapshots = new HashMap<>();
        private TaskProtocol protocol = new TaskProtocol() {};
        private boolean paused;

        ToyTask(int id) {
            super(ToyNetwork.this.channels, id);
            this.id = id;
        }

        void readMail() {
            Message message = inbox.poll();
            if (message != null) {
                protocol.onMessage(message);
                if (message instanceof Message.Completed completed) {
                    tell(new Message.Committed(completed.checkpointId(), id));
                }
            }
        }

        void flush() {
            for (ToyChannel channel : out) {
                for (int moved = random.nextInt(4); moved > 0 && !channel.pending.isEmpty(); moved--) {
                    channel.visible.add(channel.pending.remove());
                }
            }
        }

        void readAnnouncement() {
            for (int index = 0; index < in.size(); index++) {
                Event event = in.get(index).announced.poll();
                if (event != null) {
                    protocol.onPriorityEvent(index, event);
                }
            }
        }

        void work(boolean input) {
            if (in.isEmpty()) {
                if (input && !paused) {
                    emit();
                }
                return;
            }
            int index = random.nextInt(in.size());
            ToyChannel channel = in.get(index);
            if (channel.blocked || channel.visible.isEmpty()) {
                return;
            }
            if (channel.visible.peek() instanceof Event event) {
                channel.visible.remove();
                channel.announced.remove(event);
                protocol.onEvent(index, event);
                return;
            }
            if (channel.watched) {
                protocol.onElement(index);
            }
            channel.visible.remove();
            channel.handled++;
            emit();
        }

        private void emit() {
            for (ToyChannel channel : out) {
                if (random.nextInt(3) > 0) {
                    channel.pending.add(channel.emitted++);
                }
            }
        }

        @Override
        public int task() {
            return id;
        }

        @Override
        public void pause(boolean on) {
            paused = on;
        }

        @Override
        public Snapshot snapshot(long checkpointId) {
            ToyCut cut = new ToyCut(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (ToyChannel channel : out) {
                cut.emitted().put(channel, channel.emitted);
                if (logs) {
                    cut.pending().put(channel, channel.log());
                }
            }
            in.forEach(channel -> cut.handled().put(channel, channel.handled));
            Snapshot snapshot = new Snapshot(checkpointId);
            snapshots.put(snapshot, cut);
            return snapshot;
        }

        @Override
        public void capturePending(Snapshot snapshot) {
            for (ToyChannel channel : out) {
                if (channel.overtakable) {
                    cut(snapshot).pending().put(channel, elements(channel.pending));
                }
            }
        }

        @Override
        public void captureQueued(int index, Event event, Snapshot snapshot) {
            ToyChannel channel = in.get(index);
            List<Object> before = new ArrayList<>();
            for (Object queued : channel.visible) {
                if (queued.equals(event)) {
                    inFlight(channel, snapshot).addAll(elements(before));
                    return;
                }
                before.add(queued);
            }
            throw new AssertionError(event + " is not queued on " + channel);
        }

        @Override
        public boolean isQueued(int channel, Event event) {
            return in.get(channel).visible.contains(event);
        }

        @Override
        public void capture(int index, Snapshot snapshot) {
            ToyChannel channel = in.get(index);
            inFlight(channel, snapshot).add((Integer) channel.visible.element());
        }

        @Override
        public void persist(Snapshot snapshot) {
            SnapshotHandle handle = new SnapshotHandle("" + id, snapshot.checkpointId() + "/" + id, 1, 0, 0);
            cuts.put(handle.location(), cut(snapshot));
            tell(new Message.Acknowledged(snapshot.checkpointId(), id, handle, 0));
        }

        @Override
        public void broadcast(Event event, boolean overtake) {
            for (ToyChannel channel : out) {
                if (overtake && channel.overtakable) {
                    channel.visible.add(event);
                    channel.announced.add(event);
                } else {
                    channel.pending.add(event);
                }
            }
        }

        @Override
        public void tell(Message message) {
            coordinatorInbox.add(message);
        }

        @Override
        public void after(Duration delay, long timerId) {
            // Steps are not nanoseconds: what is soon for a task is soon here.
            taskTimers.add(new TaskTimer(now + 1 + random.nextInt(100), this, timerId));
        }

        private ToyCut cut(Snapshot snapshot) {
            return snapshots.get(snapshot);
        }

        private List<Integer> inFlight(ToyChannel channel, Snapshot snapshot) {
            return cut(snapshot).inFlight().computeIfAbsent(channel, made -> new ArrayList<>());
        }

        private List<Integer> elements(Iterable<Object> queued) {
            List<Integer> found = new ArrayList<>();
            for (Object each : queued) {
                if (each instanceof Integer element) {
                    found.add(element);
                }
            }
            return found;
        }
    }

    private final class ToyCoordinatorPort implements CoordinatorPort {
        // Some checkpoints are given up, and the next begins before every task has heard of it.
        private final CheckpointPolicy policy = new CheckpointPolicy(
                Duration.ofNanos(1 + random.nextInt(300)),
                Duration.ofNanos(150 + random.nextInt(1000)),
                Duration.ofNanos(random.nextInt(50)),
                1_000_000);

        @Override
        public int tasks() {
            return tasks.size();
        }

        @Override
        public boolean isSource(int task) {
            return tasks.get(task).in.isEmpty();
        }

        @Override
        public List<Link> links() {
            return ToyTaskPort.links(channels);
        }

        @Override
        public long handled(int link) {
            return channels.get(link).handled;
        }

        @Override
        public long forgotten(int link) {
            return channels.get(link).forgotten;
        }

        @Override
        public boolean repeats(int task) {
            return true;
        }

        @Override
        public CheckpointPolicy policy() {
            return policy;
        }

        @Override
        public long restoredCheckpointId() {
            return 0;
        }

        @Override
        public long nextCheckpointId() {
            return ++lastCheckpointId;
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void send(int task, Message message) {
            tasks.get(task).inbox.add(message);
        }

        @Override
        public void after(Duration delay, long timerId) {
            timers.add(new long[] {now + delay.toNanos(), timerId});
        }

        @Override
        public void publish(long checkpointId, List<SnapshotHandle> snapshots) {
            if (random.nextInt(5) == 0) {
                coordinatorInbox.add(new Message.PublishFailed(checkpointId, "unlucky"));
            } else {
                Map<Integer, ToyCut> parts = new HashMap<>();
                snapshots.forEach(handle -> parts.put(Integer.valueOf(handle.task()), cuts.get(handle.location())));
                published.put(checkpointId, parts);
                coordinatorInbox.add(new Message.Published(checkpointId));
            }
        }

        @Override
        public void discard(long checkpointId) {}

        @Override
        public void report(CheckpointReport report) {
            forced += report.forcedCheckpoints();
            givenUp += report.outcome() == CheckpointReport.Outcome.COMPLETED ? 0 : 1;
        }

        @Override
        public void fail(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void finish(boolean stopped) {
            finished = true;
        }
    }
}
