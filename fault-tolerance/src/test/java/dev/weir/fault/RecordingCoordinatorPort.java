package dev.weir.fault;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Writes down each verb a coordinator uses, in order; time and timers are the test's. Task 0 is the source. */
final class RecordingCoordinatorPort implements CoordinatorPort {
    private record Timer(long dueNanos, long id) {}

    private final int tasks;
    private final CheckpointPolicy policy;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) ->
            a.dueNanos() == b.dueNanos() ? Long.compare(a.id(), b.id()) : Long.compare(a.dueNanos(), b.dueNanos()));
    private List<String> verbs = new ArrayList<>();
    List<Link> links = List.of();
    final Map<Integer, Long> handled = new HashMap<>();
    final Map<Integer, Long> forgotten = new HashMap<>();
    final Set<Integer> repeats = new HashSet<>();
    private long nowNanos;
    private long lastId = 40;
    List<CheckpointReport> reports = new ArrayList<>();

    RecordingCoordinatorPort(int tasks, CheckpointPolicy policy) {
        this.tasks = tasks;
        this.policy = policy;
    }

    /** The verbs since the last call. */
    List<String> verbs() {
        List<String> found = verbs;
        verbs = new ArrayList<>();
        return found;
    }

    /** Lets time pass and timers fire. */
    void pass(Coordinator coordinator, Duration time) {
        long end = nowNanos + time.toNanos();
        while (!timers.isEmpty() && timers.peek().dueNanos() <= end) {
            Timer due = timers.remove();
            nowNanos = due.dueNanos();
            coordinator.onTimer(due.id());
        }
        nowNanos = end;
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public boolean isSource(int task) {
        return task == 0;
    }

    @Override
    public List<Link> links() {
        return links;
    }

    @Override
    public long handled(int link) {
        return handled.getOrDefault(link, 0L);
    }

    @Override
    public long forgotten(int link) {
        return forgotten.getOrDefault(link, 0L);
    }

    @Override
    public boolean repeats(int task) {
        return repeats.contains(task);
    }

    @Override
    public CheckpointPolicy policy() {
        return policy;
    }

    @Override
    public long restoredCheckpointId() {
        return 40;
    }

    @Override
    public long nextCheckpointId() {
        return ++lastId;
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public void send(int task, Message message) {
        verbs.add(message.getClass().getSimpleName() + " " + message.checkpointId() + " to " + task);
    }

    @Override
    public void after(Duration delay, long timerId) {
        timers.add(new Timer(nowNanos + delay.toNanos(), timerId));
    }

    @Override
    public void publish(long checkpointId, List<SnapshotHandle> snapshots) {
        verbs.add("publish " + checkpointId + " of "
                + snapshots.stream().map(SnapshotHandle::task).toList());
    }

    @Override
    public void discard(long checkpointId) {
        verbs.add("discard " + checkpointId);
    }

    @Override
    public void report(CheckpointReport report) {
        reports.add(report);
        verbs.add("report " + report.checkpointId() + " " + report.outcome());
    }

    @Override
    public void fail(String reason) {
        verbs.add("fail: " + reason);
    }

    @Override
    public void finish(boolean stopped) {
        verbs.add(stopped ? "finish stopped" : "finish");
    }
}
