package dev.weir.runtime.worker;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.LocalChannels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A machine of threads: one for each worker, one for background work. */
public final class ThreadMachine implements Machine {
    private final ChannelFactory channels;
    private final Waiting waiting;
    private final @Nullable ClassLoader classes;
    private final List<WorkerThread> threads = new ArrayList<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "weir-background");
        thread.setDaemon(true);
        seeClasses(thread);
        return thread;
    });

    /** A machine whose threads wait like this while there is nothing to do. */
    public ThreadMachine(Waiting waiting) {
        this(waiting, new LocalChannels());
    }

    /** The same, with channels that may lead to other processes. */
    public ThreadMachine(Waiting waiting, ChannelFactory channels) {
        this(waiting, channels, null);
    }

    /**
     * The same, for a program that has classes of its own.
     *
     * @param classes what its threads have as their context class loader, where libraries look for classes by name; null: as whoever makes them
     */
    public ThreadMachine(Waiting waiting, ChannelFactory channels, @Nullable ClassLoader classes) {
        this.waiting = waiting;
        this.channels = channels;
        this.classes = classes;
    }

    private void seeClasses(Thread thread) {
        ClassLoader loader = classes;
        if (loader != null) {
            thread.setContextClassLoader(loader);
        }
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public void carry(int from, int to, Runnable delivery) {
        // Threads share their memory: whoever sends puts it into the receiver's queue.
        delivery.run();
    }

    @Override
    public void start(List<Worker> workers, FailureHandler onFailure) {
        for (Worker worker : workers) {
            // A worker that was given nothing needs no thread that waits for ever.
            if (worker.tasks() > 0) {
                WorkerThread thread = new WorkerThread(worker, waiting, onFailure);
                seeClasses(thread.thread());
                threads.add(thread);
            }
        }
        threads.forEach(WorkerThread::start);
    }

    @Override
    public void stop() {
        threads.forEach(WorkerThread::askToStop);
        threads.forEach(WorkerThread::join);
        threads.clear();
    }

    @Override
    public void background(int place, Runnable work) {
        background.execute(work);
    }

    @Override
    public void awaitBackground() {
        Future<?> last = background.submit(() -> {});
        boolean interrupted = false;
        while (!last.isDone()) {
            try {
                last.get();
            } catch (InterruptedException e) {
                // What follows reads what the work has written: an interrupt must not let it come early.
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("an empty piece of work cannot fail", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        background.shutdown();
    }
}
