package dev.weir.runtime.sim;

import dev.weir.ir.plan.Plan;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.SnapshotStore;
import java.nio.file.Path;
import java.util.List;

/**
 * What there is in every world.
 *
 * @param setup what runs
 * @param plans of the setup's scheduler: the first is run, and each start of the job takes the next, around
 * @param subject the program
 * @param clock virtual time
 * @param disk may fail
 * @param witness sees everything
 * @param logs looks after message logs
 * @param scheduler is told which task steps next
 */
record Stage(
        Setup setup,
        List<Plan> plans,
        Subject subject,
        VirtualClock clock,
        SimulatedDisk disk,
        Witness witness,
        LogWatch logs,
        SteeredScheduler scheduler) {
    private static final int RETAINED = 2;

    /** Where checkpoints lie on the simulated disk. */
    private static final Path DIRECTORY = Path.of("/checkpoints");

    /** A store for checkpoints, watched: on the simulated disk, or in memory. */
    ObservedSnapshots snapshots(boolean numbered) {
        if (!setup.onDisk()) {
            return new ObservedSnapshots(new MemorySnapshotStore(RETAINED), handle -> true, witness, numbered);
        }
        // Without damage, warnings are about checkpoints that were not finished.
        SnapshotStore store = new DirectorySnapshotStore(
                DIRECTORY,
                disk,
                RETAINED,
                warning -> witness.saw(Coverage.DAMAGE_NOTICED, disk.brokeDurability() ? 1 : 0));
        return new ObservedSnapshots(
                store,
                handle -> disk.brokeDurability() || disk.isDurable(DIRECTORY.resolve(handle.location())),
                witness,
                numbered);
    }
}
