package dev.weir.runtime.task;

import dev.weir.fault.Capability;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Node;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.operator.Operator;
import dev.weir.runtime.operator.OperatorContext;
import dev.weir.runtime.operator.OperatorFactory;
import dev.weir.runtime.operator.Output;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the tasks of a plan together: channels, operators, and the wires between them. */
public final class TaskAssembly {
    private final Plan plan;
    private final Set<Integer> own;
    private TaskSurroundings surroundings;
    private final TaskLink link;
    private final Gate[] gates;
    private final TaskChannels channels;
    private final Blueprint blueprint;
    private final boolean logs;
    private final Task[] made;

    /**
     * Makes the channels; the tasks follow with {@link #assemble}.
     *
     * @param own ids of the tasks that run in this process: channels that touch none of them are not made
     */
    public TaskAssembly(Plan plan, Set<Integer> own, TaskSurroundings surroundings, TaskLink link) {
        this.plan = plan;
        this.own = new HashSet<>(own);
        this.blueprint = Blueprint.of(plan);
        this.surroundings = surroundings;
        this.link = link;
        this.gates = new Gate[plan.tasks().size()];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = new Gate();
        }
        this.logs = surroundings.scheme().requires().contains(Capability.MESSAGE_LOG);
        this.channels = new TaskChannels(plan, this.own, surroundings, gates);
        this.made = new Task[gates.length];
    }

    /** The tasks that run here, by id, not yet open. */
    public List<Task> assemble() {
        List<Task> tasks = new ArrayList<>();
        for (TaskPlan task : plan.tasks()) {
            if (own.contains(task.id())) {
                tasks.add(assemble(task));
            }
        }
        return tasks;
    }

    /**
     * Refuses snapshots with elements in flight on a channel that this plan does not have: they would be lost.
     *
     * @throws SnapshotException naming the channel
     */
    public void checkInFlight(List<Snapshot> snapshots) {
        for (Snapshot snapshot : snapshots) {
            for (String section : snapshot.sections()) {
                if (!blueprint.knowsInFlight(section) && ElementFormat.isInFlight(snapshots, snapshot, section)) {
                    throw new SnapshotException(
                            "checkpoint " + snapshot.checkpointId() + " holds elements in flight on channel "
                                    + section
                                    + ", which this plan does not have; restore with the scheduler the checkpoint was taken under");
                }
            }
        }
    }

    /**
     * A new life of some tasks, not yet open. What was in their channels is gone until {@link #refill}; all tasks stand still meanwhile.
     *
     * @param tasks all that begin anew, in whatever process
     * @param here those that do so in this one; some may have been elsewhere before
     * @param elsewhere makes channels to and from tasks of other processes anew; null if there are none
     * @param attempt number of the new life
     */
    public List<Task> assembleAnew(
            Set<Integer> tasks, Set<Integer> here, @Nullable ChannelFactory elsewhere, long attempt) {
        surroundings = surroundings.again(attempt);
        channels.lead(tasks, here, elsewhere);
        own.addAll(here);
        List<Task> anew = new ArrayList<>();
        for (int task : here) {
            gates[task].reset();
            anew.add(assemble(plan.tasks().get(task)));
        }
        return anew;
    }

    /** To be called before {@link #assemble} if the tasks begin anew among others that go on: their channels are to be filled. */
    public void awaitRefill() {
        channels.awaitRefill();
    }

    /**
     * Fills the channels to and from tasks that are open anew with what their senders have logged and their receivers have not handled; those whose senders
     * are elsewhere are filled from there.
     */
    public void refill(Set<Integer> tasks) {
        channels.refill(tasks);
    }

    /** How far receivers here have come on the channels from elsewhere that join some tasks: what is to be {@linkplain #resend sent again} begins there. */
    public Map<Integer, Long> handledFromElsewhere(Set<Integer> tasks) {
        return channels.handledFromElsewhere(tasks);
    }

    /** Sends again what senders here have logged and receivers elsewhere have not handled, on the channels for which it is said how far those have come. */
    public void resend(Map<Integer, Long> handled) {
        channels.resend(handled);
    }

    /** Tasks are closed, and have no next life here. */
    public void forget(Set<Integer> tasks) {
        own.removeAll(tasks);
        for (int task : tasks) {
            made[task] = null;
        }
        channels.forget();
    }

    /** How far the tasks here have come; only while they stand still, and of schemes that may ask. */
    public Progress progress() {
        Set<Integer> repeating = new TreeSet<>(own);
        repeating.removeIf(task -> !repeats(task));
        return channels.progress(repeating);
    }

    /** Number of the last element that the receiver of a channel has handled. */
    public long handled(int channel) {
        return channels.handled(channel);
    }

    /** Number of the last element that the log of a channel's sender has no more. */
    public long forgotten(int channel) {
        return channels.forgotten(channel);
    }

    /** Whether a task in a new life would send what it has sent since its snapshot. */
    public boolean repeats(int task) {
        return made[task].repeats();
    }

    private Task assemble(TaskPlan task) {
        int keyGroups = plan.graph().maxParallelism();
        TaskScope scope = new TaskScope(
                blueprint.name(task.id()),
                surroundings.attempt(),
                keyGroups,
                KeyGroups.first(task.subtask(), keyGroups, task.parallelism()),
                KeyGroups.end(task.subtask(), keyGroups, task.parallelism()),
                surroundings.clock());
        TaskStore store = surroundings.stateStore().open(scope);
        OperatorFactory factory = new OperatorFactory(blueprint.classes(), surroundings.attempt());
        Blueprint.Part[] parts = blueprint.parts(task.id());
        Operator[] operators = new Operator[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Node node = parts[i].node();
            operators[i] = factory.make(
                    node,
                    new OperatorContext(
                            node.id(),
                            task.subtask(),
                            task.parallelism(),
                            gates[task.id()],
                            store,
                            scope,
                            surroundings.clock()));
        }
        List<Operator> all = List.of(operators);
        Wiring wiring = new Wiring(task, all);
        int[] inputs = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            inputs[i] = wiring.makeInputs(operators[i], parts[i]);
        }
        for (int i = 0; i < parts.length; i++) {
            wiring.connect(operators[i], parts[i], inputs[i]);
        }
        TaskParts made = new TaskParts(
                task,
                gates[task.id()],
                wiring.inlets,
                new Outlets(wiring.outlets, wiring.turns),
                wiring.fused,
                all,
                store,
                blueprint.links());
        this.made[task.id()] = new Task(made, surroundings, link, plan.epoch());
        return this.made[task.id()];
    }

    /** The wires of one task. */
    private final class Wiring {
        private final TaskPlan task;
        private final Inlets inlets;
        private final FusedElements fused;
        private final List<Inner> inner = new ArrayList<>();
        private final List<Outlet> outlets = new ArrayList<>();
        private final Map<String, ChannelOutput.InTurn> turns = new LinkedHashMap<>();

        /** The input that an edge between two operators of the task leads to. */
        private record Inner(Edge edge, Output input) {}

        Wiring(TaskPlan task, List<Operator> operators) {
            this.task = task;
            this.inlets = new Inlets(gates[task.id()]);
            this.fused = new FusedElements(gates[task.id()], operators);
        }

        /**
         * Numbers the inputs of a node: edge by edge, subtask by subtask, the same under every scheduler.
         *
         * @return how many there are
         */
        int makeInputs(Operator operator, Blueprint.Part part) {
            int count = 0;
            for (Blueprint.Wire wire : part.inputs()) {
                ElementFormat format = wire.fused();
                if (format != null) {
                    Output input =
                            blueprint.classes().input(operator, wire.edge().port(), count++);
                    inner.add(new Inner(wire.edge(), input));
                    fused.add(operator, input, format);
                    continue;
                }
                for (ChannelPlan channel : wire.channels()) {
                    inlets.add(inlet(
                            channel,
                            blueprint.classes().input(operator, wire.edge().port(), count++)));
                }
            }
            return count;
        }

        private Inlet inlet(ChannelPlan plan, Output input) {
            Channel channel = channels.channel(plan.id());
            ElementFormat format = blueprint.format(plan);
            Inlet inlet = logs
                    ? NumberedInlet.make(inlets.count(), channel, input, format, inlets)
                    : new Inlet(inlets.count(), channel, input, format, inlets);
            channels.receivedBy(plan.id(), inlet);
            return inlet;
        }

        private Channel senderEnd(int channel, ElementFormat format) {
            if (logs) {
                channels.loggedBy(channel, format.newLog(surroundings.logs(), gates[task.id()]));
            }
            return channels.senderEnd(channel);
        }

        void connect(Operator operator, Blueprint.Part part, int inputCount) {
            List<Output> main = new ArrayList<>();
            Map<String, List<Output>> byName = new LinkedHashMap<>();
            for (Blueprint.Wire wire : part.outputs()) {
                Output output = wire.fused() != null ? innerInput(wire.edge()) : channelOutput(wire);
                String name = wire.edge().output();
                if (name.equals(Edge.MAIN)) {
                    main.add(output);
                } else {
                    byName.computeIfAbsent(name, missing -> new ArrayList<>()).add(output);
                }
            }
            Map<String, Output> sides = new LinkedHashMap<>();
            byName.forEach((name, outputs) -> sides.put(name, Output.of(outputs)));
            operator.connect(inputCount, Output.of(main), sides);
        }

        private Output innerInput(Edge edge) {
            for (Inner each : inner) {
                // By identity: two edges may be equal, as when a stream is united with itself.
                if (each.edge == edge) {
                    return each.input;
                }
            }
            throw new IllegalStateException("edge " + edge.label() + " has no input in task " + task.name());
        }

        private Output channelOutput(Blueprint.Wire wire) {
            Channel[] receivers = new Channel[wire.channels().size()];
            for (int i = 0; i < receivers.length; i++) {
                ChannelPlan channel = wire.channels().get(i);
                ElementFormat format = blueprint.format(channel);
                receivers[i] = senderEnd(channel.id(), format);
                outlets.add(new Outlet(receivers[i], wire.edge(), format));
            }
            return outputOver(receivers, wire.edge());
        }

        private Output outputOver(Channel[] receivers, Edge edge) {
            if (receivers.length == 1) {
                return new ChannelOutput.One(receivers[0]);
            }
            Routing routing = edge.routing();
            if (routing instanceof Routing.Keyed keyed) {
                int keyGroups = plan.graph().maxParallelism();
                return keyed.key() instanceof KeySpec.OfLong<?> ofLong
                        ? new ChannelOutput.ByLong(receivers, keyGroups, ofLong, task.name(), edge.to())
                        : new ChannelOutput.ByKey(receivers, keyGroups, keyed.key(), task.name(), edge.to());
            }
            if (routing instanceof Routing.Broadcast) {
                return new ChannelOutput.All(receivers);
            }
            ChannelOutput.InTurn inTurn = new ChannelOutput.InTurn(receivers, task.subtask());
            if (logs) {
                // The turn is kept, since a task that is restored alone must send each element the way it went before.
                turns.put(turns.size() + "/" + edge.label() + "/" + task.subtask(), inTurn);
            }
            return inTurn;
        }
    }
}
