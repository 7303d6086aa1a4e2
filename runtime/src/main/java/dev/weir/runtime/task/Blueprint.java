package dev.weir.runtime.task;

import dev.weir.fault.Link;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.runtime.operator.LinkClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks of a plan are put together by, the same at every deployment: made once a plan. */
public final class Blueprint {
    private final List<Link> links;
    private final boolean[] sources;
    private final String[] names;
    private final ElementFormat[] formats;
    private final Set<String> inFlightSections = new HashSet<>();
    private final LinkClasses classes;
    private final Part[][] parts;

    /** An operator in a task, with the wires to it in the order of its inputs, and those from it. */
    record Part(Node node, List<Wire> inputs, List<Wire> outputs) {}

    /**
     * An edge at an operator.
     *
     * @param channels plans of the channels that carry it to or from the task; none if both ends are in the task
     * @param fused how elements look that were in flight on it, if both ends are in the task, else null
     */
    record Wire(
            Edge edge, List<ChannelPlan> channels, @Nullable ElementFormat fused) {}

    private Blueprint(Plan plan) {
        classes = LinkClasses.of(plan.graph());
        sources = new boolean[plan.tasks().size()];
        names = new String[sources.length];
        formats = new ElementFormat[plan.channels().size()];
        parts = new Part[sources.length][];
        List<Link> ends = new ArrayList<>();
        for (ChannelPlan channel : plan.channels()) {
            ends.add(new Link(channel.from(), channel.to()));
            formats[channel.id()] = new ElementFormat(plan, channel);
            inFlightSections.addAll(formats[channel.id()].sections());
        }
        links = List.copyOf(ends);
        for (TaskPlan task : plan.tasks()) {
            names[task.id()] = task.name();
            sources[task.id()] = plan.into(task).isEmpty();
            parts[task.id()] = parts(plan, task);
        }
    }

    /** The blueprint of a plan. */
    public static Blueprint of(Plan plan) {
        return plan.derived(Blueprint.class, Blueprint::new);
    }

    private Part[] parts(Plan plan, TaskPlan task) {
        Graph graph = plan.graph();
        List<Part> made = new ArrayList<>();
        for (String id : task.nodes()) {
            Node node = graph.node(id);
            List<Wire> inputs = new ArrayList<>();
            for (Edge edge : graph.into(node)) {
                inputs.add(wire(plan, edge, task, edge.from()));
            }
            List<Wire> outputs = new ArrayList<>();
            for (Edge edge : graph.outOf(node)) {
                outputs.add(wire(plan, edge, task, edge.to()));
            }
            made.add(new Part(node, inputs, outputs));
        }
        return made.toArray(Part[]::new);
    }

    private Wire wire(Plan plan, Edge edge, TaskPlan task, String otherEnd) {
        if (task.nodes().contains(otherEnd)) {
            ElementFormat fused = ElementFormat.fused(plan.graph(), edge, task);
            inFlightSections.addAll(fused.sections());
            return new Wire(edge, List.of(), fused);
        }
        List<ChannelPlan> channels = new ArrayList<>();
        for (ChannelPlan channel : plan.channels()) {
            // By identity: two edges may be equal, as when a stream is united with itself.
            boolean isOurs = otherEnd.equals(edge.from()) ? channel.to() == task.id() : channel.from() == task.id();
            if (channel.edge() == edge && isOurs) {
                channels.add(channel);
            }
        }
        return new Wire(edge, channels, null);
    }

    /** Sender and receiver of each channel, by the channel's id. */
    public List<Link> links() {
        return links;
    }

    /** Whether nothing comes to a task from others. */
    public boolean isSource(int task) {
        return sources[task];
    }

    /** What a task is called. */
    public String name(int task) {
        return names[task];
    }

    LinkClasses classes() {
        return classes;
    }

    ElementFormat format(ChannelPlan channel) {
        return formats[channel.id()];
    }

    /** Whether a snapshot's section of elements in flight is of a channel, or of an edge within a task, that the plan has. */
    boolean knowsInFlight(String section) {
        return inFlightSections.contains(section);
    }

    /** A task's operators, in topological order. */
    Part[] parts(int task) {
        return parts[task];
    }
}
