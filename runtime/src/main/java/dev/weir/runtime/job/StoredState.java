package dev.weir.runtime.job;

import dev.weir.ir.plan.Plan;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.task.Blueprint;
import dev.weir.runtime.task.CheckpointDivision;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state that a published checkpoint has for a plan, read from the job's store. */
final class StoredState {
    private final Plan plan;
    private final JobSpec spec;

    StoredState(JobSpec spec) {
        this.spec = spec;
        this.plan = spec.plan();
    }

    /** All of it, in pieces that fit the tasks there are now; nothing if there is no checkpoint. */
    List<Snapshot> of(@Nullable Manifest manifest) throws IOException {
        return of(manifest, plan.taskIds());
    }

    /**
     * At least what whole regions of the plan need: of a checkpoint of this very plan no more than that is read.
     *
     * @param tasks all of each region
     */
    List<Snapshot> of(@Nullable Manifest manifest, Set<Integer> tasks) throws IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        if (manifest == null) {
            return snapshots;
        }
        Rescaling rescaling = Rescaling.to(plan, manifest.parallelism());
        boolean isOfThisPlan = manifest.parallelism().equals(Rescaling.tasksOf(plan))
                && names(plan.taskIds()).equals(names(manifest));
        Set<String> wanted = names(tasks);
        for (SnapshotHandle handle : manifest.snapshots()) {
            if (!isOfThisPlan || wanted.contains(handle.task())) {
                snapshots.add(spec.snapshots().read(handle));
            }
        }
        return CheckpointDivision.of(rescaling, snapshots);
    }

    private Set<String> names(Set<Integer> tasks) {
        Blueprint blueprint = Blueprint.of(plan);
        Set<String> names = new HashSet<>();
        tasks.forEach(task -> names.add(blueprint.name(task)));
        return names;
    }

    private static Set<String> names(Manifest manifest) {
        Set<String> names = new HashSet<>();
        manifest.snapshots().forEach(handle -> names.add(handle.task()));
        return names;
    }
}
