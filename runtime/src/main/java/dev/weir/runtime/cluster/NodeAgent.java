package dev.weir.runtime.cluster;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.job.ControlMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<Part, NodeJob> parts = new LinkedHashMap<>();
    private @Nullable Consumer<NodeReport> coordinator;
    private long countedNanos;

    /** What of a job it runs: tasks that have begun together. */
    private record Part(String job, long attempt) {}

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
        for (NodeJob part : parts.values()) {
            any |= part.turn(name);
        }
        Consumer<NodeReport> current = coordinator;
        long now = clock.nanoTime();
        if (current != null && now - countedNanos >= COUNT_NANOS) {
            countedNanos = now;
            parts.forEach(
                    (part, job) -> current.accept(new NodeReport.Counted(part.job(), part.attempt(), job.counters())));
        }
        return any;
    }

    private void obey(NodeCommand command) {
        Part part = new Part(command.job(), command.attempt());
        NodeJob job = parts.get(part);
        if (command instanceof NodeCommand.Open open) {
            open(part, open);
        } else if (job == null) {
            answerForNobody(command);
        } else if (command instanceof NodeCommand.Start start) {
            job.start(start.handled());
        } else if (command instanceof NodeCommand.Stop) {
            job.stop();
        } else if (command instanceof NodeCommand.Close) {
            job.close();
            parts.remove(part);
        } else if (command instanceof NodeCommand.Retire retire) {
            job.retire(retire.tasks());
        } else if (command instanceof NodeCommand.Deliver deliver) {
            job.deliver(deliver.task(), deliver.message());
        }
    }

    private void open(Part part, NodeCommand.Open open) {
        Consumer<NodeReport> to = coordinator;
        List<Part> ofJob = parts.keySet().stream()
                .filter(each -> each.job().equals(part.job()))
                .toList();
        if (to == null || ofJob.stream().anyMatch(each -> each.attempt() >= part.attempt())) {
            return;
        }
        for (Part each : ofJob) {
            if (each.attempt() < open.deployment()) {
                Objects.requireNonNull(parts.remove(each)).close();
            } else if (open.plan() != null) {
                Objects.requireNonNull(parts.get(each)).reopen(open);
                return;
            }
        }
        NodeJob job = new NodeJob(
                open, programs, neighbours, machines, message -> to.accept(new NodeReport.Said(open.job(), message)));
        parts.put(part, job);
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
        parts.values().forEach(NodeJob::close);
        parts.clear();
    }

    /** Frees all it runs, for good. */
    public void close() {
        giveUp();
    }
}
