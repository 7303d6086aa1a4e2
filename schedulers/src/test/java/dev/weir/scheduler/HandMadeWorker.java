package dev.weir.scheduler;

import java.util.Arrays;

/** A worker of which a test says what it looks like. Tasks are in one line, each in a stage of its own, unless made by {@link #lines}. */
final class HandMadeWorker implements WorkerView {
    final int[] queued;
    final boolean[] backpressured;
    final long[] waitedNanos;
    final long[] watermark;
    final long[] due;
    private final int[] stages;
    private final int[][] successors;

    HandMadeWorker(int tasks) {
        this(tasks, 1);
    }

    private HandMadeWorker(int tasks, int lines) {
        queued = new int[tasks];
        backpressured = new boolean[tasks];
        waitedNanos = new long[tasks];
        watermark = new long[tasks];
        due = new long[tasks];
        Arrays.fill(due, NEVER);
        stages = new int[tasks];
        successors = new int[tasks][];
        for (int task = 0; task < tasks; task++) {
            stages[task] = task / lines;
            successors[task] = task + lines < tasks ? new int[] {task + lines} : new int[0];
        }
    }

    /** Lines side by side: tasks 0, 1, ... are their sources, the next ones come after these, and so on. */
    static HandMadeWorker lines(int lines, int stages) {
        return new HandMadeWorker(lines * stages, lines);
    }

    HandMadeWorker queued(int... elements) {
        System.arraycopy(elements, 0, queued, 0, elements.length);
        return this;
    }

    HandMadeWorker waited(long... nanos) {
        System.arraycopy(nanos, 0, waitedNanos, 0, nanos.length);
        return this;
    }

    @Override
    public int tasks() {
        return queued.length;
    }

    @Override
    public int stage(int task) {
        return stages[task];
    }

    @Override
    public int successors(int task) {
        return successors[task].length;
    }

    @Override
    public int successor(int task, int position) {
        return successors[task][position];
    }

    @Override
    public boolean backpressured(int task) {
        return backpressured[task];
    }

    @Override
    public int queued(int task) {
        return queued[task];
    }

    @Override
    public long waitedNanos(int task) {
        return waitedNanos[task];
    }

    @Override
    public long watermark(int task) {
        return watermark[task];
    }

    @Override
    public long due(int task) {
        return due[task];
    }
}
