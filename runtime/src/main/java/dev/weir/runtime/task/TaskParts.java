package dev.weir.runtime.task;

import dev.weir.fault.Link;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.operator.Operator;
import dev.weir.state.TaskStore;
import java.util.List;

/** What a task is put together from; operators in topological order; the links are those of the whole job. */
record TaskParts(
        TaskPlan plan,
        Gate gate,
        Inlets inlets,
        Outlets outlets,
        FusedElements fused,
        List<Operator> operators,
        TaskStore store,
        List<Link> links) {}
