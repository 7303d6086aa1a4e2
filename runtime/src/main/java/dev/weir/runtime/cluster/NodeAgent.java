package dev.weir.runtime.cluster;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.job.ControlMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node's process: obeys the coordinator it is registered with. Takes turns on one thread; what reaches it from others goes through its
 * mailbox. When it loses the coordinator it gives up all it runs: another coordinator, or the same after a crash, begins anew.
 */
public final class NodeAgent {
    private static final long COUNT_NANOS = 1_000_000_000L;

    private final String name;
    private final NodeReport.Registered registration;
    private final Programs programs;
    private final Neighbours neighbours;
    private final NodeMachines machines;
    private final Clock clock;
    private final Mailbox<Runnable> inbox = new Mailbox<>(128);
    private final Map<String, NodeJob> jobs = new LinkedHashMap<>();
    private @Nullable Consumer<NodeReport> coordinator;
    private long countedNanos;

    /**
     * A node that knows no coordinator yet.
     *
     * @param name by which the cluster knows it
     * @param registration what it registers with
     * @param programs makes jobs of submissions
     * @param neighbours its connections with other nodes
     * @param machines run its parts of jobs
     */
    public NodeAgent(
            String name,
            NodeReport.Registered registration,
            Programs programs,
            Neighbours neighbours,
            NodeMachines machines,
            Clock clock) {
        this.name = name;
        this.registration = registration;
        this.programs = programs;
        this.neighbours = neighbours;
        this.machines = machines;
        this.clock = clock;
    }

    // --- from any thread

    /** There is a connection with the coordinator: registers. */
    public void connected(Consumer<NodeReport> toCoordinator) {
        inbox.post(() -> {
            giveUp();
            coordinator = toCoordinator;
            toCoordinator.accept(registration);
        });
    }

    /** The connection with the coordinator is gone. */
    public void disconnected(Consumer<NodeReport> toCoordinator) {
        inbox.post(() -> {
            if (coordinator == toCoordinator) {
                giveUp();
            }
        });
    }

    /** The coordinator says what to do, over this connection. */
    public void accept(NodeCommand command, Consumer<NodeReport> toCoordinator) {
        inbox.post(() -> {
            if (coordinator == toCoordinator) {
                obey(command);
            }
        });
    }

    // --- on its own

    /** Handles what has come; whether there was anything to do. */
    public boolean turn() {
        boolean any = false;
        for (Runnable next = inbox.next(); next != null; next = inbox.next()) {
            next.run();
            any = true;
        }
        for (NodeJob job : jobs.values()) {
            any |= job.turn(name);
        }
        Consumer<NodeReport> current = coordinator;
        long now = clock.nanoTime();
        if (current != null && now - countedNanos >= COUNT_NANOS) {
            countedNanos = now;
            jobs.forEach((id, job) -> current.accept(new NodeReport.Counted(id, job.attempt(), job.counters())));
        }
        return any;
    }

    private void obey(NodeCommand command) {
        NodeJob job = jobs.get(command.job());
        if (command instanceof NodeCommand.Open open) {
            open(open, job);
        } else if (job == null || job.attempt() != command.attempt()) {
            answerForNobody(command);
        } else if (command instanceof NodeCommand.Start) {
            job.start();
        } else if (command instanceof NodeCommand.Stop) {
            job.stop();
        } else if (command instanceof NodeCommand.Close) {
            job.close();
            jobs.remove(command.job());
        } else if (command instanceof NodeCommand.Deliver deliver) {
            job.deliver(deliver.task(), deliver.message());
        }
    }

    private void open(NodeCommand.Open open, @Nullable NodeJob before) {
        Consumer<NodeReport> to = coordinator;
        if (to == null || (before != null && before.attempt() >= open.attempt())) {
            return;
        }
        if (before != null) {
            before.close();
        }
        NodeJob job = new NodeJob(
                open, programs, neighbours, machines, message -> to.accept(new NodeReport.Said(open.job(), message)));
        jobs.put(open.job(), job);
        job.begin();
    }

    /** What is not here has stopped, and is closed. */
    private void answerForNobody(NodeCommand command) {
        Consumer<NodeReport> to = coordinator;
        if (to != null && command instanceof NodeCommand.Stop) {
            to.accept(new NodeReport.Said(command.job(), new ControlMessage.Stopped(command.attempt())));
        } else if (to != null && command instanceof NodeCommand.Close) {
            to.accept(new NodeReport.Said(
                    command.job(), new ControlMessage.Closed(command.attempt(), Map.of(), List.of())));
        }
    }

    /** Frees all it runs. */
    private void giveUp() {
        coordinator = null;
        jobs.values().forEach(NodeJob::close);
        jobs.clear();
    }

    /** Frees all it runs, for good. */
    public void close() {
        giveUp();
    }
}
