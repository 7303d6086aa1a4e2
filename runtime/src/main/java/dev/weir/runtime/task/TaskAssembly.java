package dev.weir.runtime.task;

import dev.weir.fault.Capability;
import dev.weir.fault.Link;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Node;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.LoggedChannel;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.runtime.operator.LinkClasses;
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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts the tasks of a plan together: channels, operators, and the wires between them. */
public final class TaskAssembly {
    private final Plan plan;
    private final Set<Integer> own;
    private TaskSurroundings surroundings;
    private final TaskLink link;
    private final Gate[] gates;
    private final Channel[] channels;
    private final Channel[] senderEnds;
    private final Inlet[] inlets;
    private final List<Link> links;
    private final boolean logs;
    private final Task[] made;
    private final LinkClasses classes;

    /**
     * Makes the channels; the tasks follow with {@link #assemble}.
     *
     * @param own ids of the tasks that run in this process: channels that touch none of them are not made
     */
    public TaskAssembly(Plan plan, Set<Integer> own, TaskSurroundings surroundings, TaskLink link) {
        this.plan = plan;
        this.own = Set.copyOf(own);
        this.classes = LinkClasses.of(plan.graph());
        this.surroundings = surroundings;
        this.link = link;
        this.gates = new Gate[plan.tasks().size()];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = new Gate();
        }
        this.channels = new Channel[plan.channels().size()];
        for (ChannelPlan channel : plan.channels()) {
            if (own.contains(channel.from()) || own.contains(channel.to())) {
                channels[channel.id()] = surroundings.channels().make(plan, channel, gates[channel.from()]);
            }
        }
        this.senderEnds = channels.clone();
        this.inlets = new Inlet[channels.length];
        this.made = new Task[gates.length];
        this.links = plan.channels().stream()
                .map(channel -> new Link(channel.from(), channel.to()))
                .toList();
        this.logs = surroundings.scheme().requires().contains(Capability.MESSAGE_LOG);
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
        Set<String> known = new HashSet<>();
        for (ChannelPlan channel : plan.channels()) {
            known.addAll(new ElementFormat(plan, channel).sections());
        }
        for (TaskPlan task : plan.tasks()) {
            for (Edge edge : plan.graph().edges()) {
                if (task.nodes().contains(edge.from()) && task.nodes().contains(edge.to())) {
                    known.addAll(ElementFormat.fused(plan.graph(), edge, task).sections());
                }
            }
        }
        for (Snapshot snapshot : snapshots) {
            for (String section : snapshot.sections()) {
                if (!known.contains(section) && ElementFormat.isInFlight(snapshots, snapshot, section)) {
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
     * @param attempt number of the new life
     */
    public List<Task> assembleAnew(Set<Integer> tasks, long attempt) {
        surroundings = surroundings.again(attempt);
        for (ChannelPlan channel : plan.channels()) {
            if (tasks.contains(channel.from()) || tasks.contains(channel.to())) {
                channels[channel.id()].clear();
            }
        }
        List<Task> anew = new ArrayList<>();
        for (int task : tasks) {
            gates[task].reset();
            anew.add(assemble(plan.tasks().get(task)));
        }
        return anew;
    }

    /** Fills the channels to and from tasks that are open anew with what their senders have logged and their receivers have not handled. */
    public void refill(Set<Integer> tasks) {
        for (ChannelPlan channel : plan.channels()) {
            MessageLog log = senderEnds[channel.id()].log();
            if (log != null && (tasks.contains(channel.from()) || tasks.contains(channel.to()))) {
                inlets[channel.id()].refill(log);
            }
        }
    }

    /** Number of the last element that the receiver of a channel has handled. */
    public long handled(int channel) {
        return inlets[channel].handled();
    }

    /** Number of the last element that the log of a channel's sender has no more. */
    public long forgotten(int channel) {
        MessageLog log = senderEnds[channel].log();
        return log == null ? 0 : log.forgotten();
    }

    /** Whether a task in a new life would send what it has sent since its snapshot. */
    public boolean repeats(int task) {
        return made[task].repeats();
    }

    private Task assemble(TaskPlan task) {
        int keyGroups = plan.graph().maxParallelism();
        TaskScope scope = new TaskScope(
                task.name(),
                surroundings.attempt(),
                keyGroups,
                KeyGroups.first(task.subtask(), keyGroups, task.parallelism()),
                KeyGroups.end(task.subtask(), keyGroups, task.parallelism()),
                surroundings.clock());
        TaskStore store = surroundings.stateStore().open(scope);
        OperatorFactory factory = new OperatorFactory(classes, surroundings.attempt());
        Map<String, Operator> operators = new LinkedHashMap<>();
        for (String id : task.nodes()) {
            OperatorContext context = new OperatorContext(
                    id, task.subtask(), task.parallelism(), gates[task.id()], store, scope, surroundings.clock());
            operators.put(id, factory.make(plan.graph().node(id), context));
        }
        Inlets taskInlets = new Inlets(gates[task.id()]);
        FusedElements fused = new FusedElements(gates[task.id()], List.copyOf(operators.values()));
        Wiring wiring = new Wiring(task, operators, taskInlets, fused);
        operators.keySet().forEach(wiring::makeInputs);
        operators.keySet().forEach(wiring::connect);
        TaskParts parts = new TaskParts(
                task,
                gates[task.id()],
                taskInlets,
                new Outlets(wiring.outlets, wiring.turns),
                fused,
                List.copyOf(operators.values()),
                store,
                links);
        made[task.id()] = new Task(parts, surroundings, link, plan.epoch());
        return made[task.id()];
    }

    /** The wires of one task. */
    private final class Wiring {
        private final TaskPlan task;
        private final Map<String, Operator> operators;
        private final Inlets inlets;
        private final FusedElements fused;
        // By identity: two edges may be equal, as when a stream is united with itself.
        private final Map<Edge, Output> innerInputs = new IdentityHashMap<>();
        private final Map<String, Integer> inputCounts = new LinkedHashMap<>();
        private final List<Outlet> outlets = new ArrayList<>();
        private final Map<String, ChannelOutput.InTurn> turns = new LinkedHashMap<>();

        Wiring(TaskPlan task, Map<String, Operator> operators, Inlets inlets, FusedElements fused) {
            this.task = task;
            this.operators = operators;
            this.inlets = inlets;
            this.fused = fused;
        }

        /** Numbers the inputs of a node: edge by edge, subtask by subtask, the same under every scheduler. */
        void makeInputs(String id) {
            Operator operator = Objects.requireNonNull(operators.get(id));
            int count = 0;
            for (Edge edge : plan.graph().into(plan.graph().node(id))) {
                if (operators.containsKey(edge.from())) {
                    Output input = classes.input(operator, edge.port(), count++);
                    innerInputs.put(edge, input);
                    fused.add(operator, input, ElementFormat.fused(plan.graph(), edge, task));
                    continue;
                }
                for (ChannelPlan channel : plan.channels()) {
                    if (channel.edge() == edge && channel.to() == task.id()) {
                        Output input = classes.input(operator, edge.port(), count++);
                        inlets.add(inlet(channel, input));
                    }
                }
            }
            inputCounts.put(id, count);
        }

        private Inlet inlet(ChannelPlan plan, Output input) {
            Channel channel = channels[plan.id()];
            ElementFormat format = new ElementFormat(TaskAssembly.this.plan, plan);
            Inlet inlet = logs
                    ? NumberedInlet.make(inlets.count(), channel, input, format, inlets)
                    : new Inlet(inlets.count(), channel, input, format, inlets);
            TaskAssembly.this.inlets[plan.id()] = inlet;
            return inlet;
        }

        private Channel senderEnd(int channel, ElementFormat format) {
            if (logs) {
                MessageLog log = format.newLog(surroundings.logs(), gates[task.id()]);
                senderEnds[channel] = LoggedChannel.over(channels[channel], log);
            }
            return senderEnds[channel];
        }

        void connect(String id) {
            Node node = plan.graph().node(id);
            Map<String, List<Output>> byName = new LinkedHashMap<>();
            for (Edge edge : plan.graph().outOf(node)) {
                Output inner = innerInputs.get(edge);
                byName.computeIfAbsent(edge.output(), name -> new ArrayList<>())
                        .add(inner != null ? inner : channelOutput(edge));
            }
            Map<String, Output> sides = new LinkedHashMap<>();
            byName.forEach((name, outputs) -> sides.put(name, Output.of(outputs)));
            Output main = sides.remove(Edge.MAIN);
            Objects.requireNonNull(operators.get(id))
                    .connect(
                            Objects.requireNonNull(inputCounts.get(id)),
                            main == null ? Output.of(List.of()) : main,
                            sides);
        }

        private Output channelOutput(Edge edge) {
            List<Channel> receivers = new ArrayList<>();
            for (ChannelPlan channel : plan.channels()) {
                if (channel.edge() == edge && channel.from() == task.id()) {
                    ElementFormat format = new ElementFormat(plan, channel);
                    Channel end = senderEnd(channel.id(), format);
                    receivers.add(end);
                    outlets.add(new Outlet(end, edge, format));
                }
            }
            return outputOver(receivers.toArray(Channel[]::new), edge);
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
