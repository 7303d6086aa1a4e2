package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.ActionKind;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.DiskFault;
import dev.weir.runtime.sim.Draws;
import dev.weir.runtime.sim.Simulation;
import dev.weir.runtime.sim.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * Which faults a run may have: a random subset, so that now one kind dominates and now another (Groce et al., Swarm Testing, ISSTA
 * 2012). A kind that is left out cannot hide the effect of another.
 */
final class FaultMix {
    private static final int MOST_DEATHS = 4;
    private static final int MOST_PASSAGES = 12;
    private static final int MOST_RARE_PASSAGES = 3;
    private static final int MOST_CALLS = 10;

    private final Draws draws;
    private final List<ActionKind> kinds = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<DiskFault> diskFaults = new ArrayList<>();
    private final boolean powerFails;
    private final boolean clustered;
    private final boolean patient;
    private final int perMille;
    private int deaths;

    /**
     * @param choice decides which faults there may be
     * @param draws decides which comes when
     * @param spares whether some tasks may go on when others restart
     */
    FaultMix(Draws choice, Experiment experiment, Draws draws, boolean spares) {
        this.draws = draws;
        this.clustered = experiment.clustered();
        addHalfOf(choice, ActionKind.KILL_TASK, ActionKind.KILL_WORKER, ActionKind.KILL_NODE, ActionKind.KILL_CONTROL);
        if (spares && choice.onceIn(2)) {
            // Where all restart nothing is spared.
            kinds.removeAll(List.of(ActionKind.KILL_NODE, ActionKind.KILL_CONTROL));
        }
        if (kinds.isEmpty()) {
            kinds.add(ActionKind.KILL_TASK);
        }
        if (experiment.isRescaled() && !kinds.contains(ActionKind.KILL_CONTROL)) {
            // Only a new start has other numbers of tasks.
            kinds.add(ActionKind.KILL_CONTROL);
        }
        addHalfOf(choice, ActionKind.DUPLICATE, ActionKind.LOSE, ActionKind.REORDER, ActionKind.CUT);
        if (choice.onceIn(2)) {
            // Twice: what is armed is not always passed.
            kinds.add(ActionKind.FAIL);
            kinds.add(ActionKind.FAIL);
            for (Site site : Site.values()) {
                if (choice.onceIn(2)) {
                    sites.add(site);
                }
            }
        }
        if (experiment.onDisk() && !choice.onceIn(4)) {
            // Twice: most calls of the disk are of no consequence, so that it takes many faults to hit one that is.
            kinds.add(ActionKind.DISK);
            kinds.add(ActionKind.DISK);
            for (DiskFault fault : DiskFault.values()) {
                // What breaks durability makes other faults harmless, since a refusal is a right answer: more rarely.
                if (choice.onceIn(fault.breaksDurability() ? 6 : 2)) {
                    diskFaults.add(fault);
                }
            }
        }
        if (choice.onceIn(12)) {
            kinds.add(ActionKind.STOP);
        }
        if (experiment.clustered()) {
            inCluster(choice);
        }
        powerFails = choice.onceIn(2);
        // Most runs wait for a first checkpoint: what dies before it shows little.
        // On a disk the first one is the one that matters: there is no older one to fall back to.
        // Of a cluster it takes so long that those which do not wait would be most of those that die.
        patient = !choice.onceIn(experiment.onDisk() && !experiment.clustered() ? 5 : 16);
        perMille = experiment.onDisk() ? choice.oneOf(15, 30, 60) : choice.oneOf(5, 10, 15, 30);
    }

    /** What only processes of their own can suffer; who stops a job there, and goes on, submits another. */
    private void inCluster(Draws choice) {
        kinds.removeIf(ActionKind.STOP::equals);
        addHalfOf(choice, ActionKind.KILL_NODE, ActionKind.KILL_CONTROL, ActionKind.FREEZE, ActionKind.DISCONNECT);
        addHalfOf(choice, ActionKind.CUT);
    }

    private void addHalfOf(Draws choice, ActionKind... candidates) {
        for (ActionKind kind : candidates) {
            if (choice.onceIn(2)) {
                kinds.add(kind);
            }
        }
    }

    /** Whether a fault comes next. */
    boolean now() {
        return draws.below(1000) < perMille;
    }

    private boolean mayDie(Simulation simulation) {
        if (deaths >= MOST_DEATHS || (patient && simulation.witness().seen(Coverage.CHECKPOINT_COMPLETED) == 0)) {
            return false;
        }
        deaths++;
        return true;
    }

    Action next(Simulation simulation) {
        ActionKind kind = kinds.get(draws.below(kinds.size()));
        return switch (kind) {
            case KILL_TASK -> death(kind, simulation.plan().tasks().size(), simulation);
            case KILL_WORKER -> death(kind, simulation.plan().workers().size(), simulation);
            case KILL_NODE -> node(simulation);
            case FREEZE -> mayDie(simulation) ? freeze(simulation.places()) : pause();
            case DISCONNECT ->
                mayDie(simulation)
                        ? new Action(kind, draws.below(simulation.places()), draws.below(simulation.places()))
                        : pause();
            case KILL_CONTROL ->
                mayDie(simulation)
                        ? new Action(kind, powerFails && draws.onceIn(2) ? 1 : 0, draws.below(1 << 20))
                        : pause();
            case CUT -> draws.onceIn(2) ? new Action(ActionKind.HEAL, 0, 0) : cut(simulation.places());
            case FAIL -> sites.isEmpty() || !mayDie(simulation) ? pause() : fail(sites.get(draws.below(sites.size())));
            case DISK ->
                diskFaults.isEmpty()
                        ? pause()
                        : new Action(
                                kind,
                                diskFaults.get(draws.below(diskFaults.size())).ordinal(),
                                1 + draws.below(MOST_CALLS));
            case STOP -> new Action(kind, 0, 0);
            default -> onWire(kind, simulation);
        };
    }

    /** Half of the cuts are between a node and the control: then messages are late, and data is not. */
    private Action cut(int places) {
        return new Action(ActionKind.CUT, draws.below(places), draws.onceIn(2) ? places - 1 : draws.below(places));
    }

    private Action node(Simulation simulation) {
        Action death = death(ActionKind.KILL_NODE, simulation.places() - 1, simulation);
        return clustered && death.kind() == ActionKind.KILL_NODE
                ? new Action(death.kind(), death.a(), draws.below(2))
                : death;
    }

    /** Now for so short that nobody notices, now for so long that it is taken for dead. */
    private Action freeze(int places) {
        return new Action(ActionKind.FREEZE, draws.below(places), draws.oneOf(50, 150, 300, 400));
    }

    private Action fail(Site site) {
        boolean oncePerRecord = site == Site.FUNCTION || site == Site.SOURCE || site == Site.WRITE;
        int most = oncePerRecord ? MOST_PASSAGES : MOST_RARE_PASSAGES;
        return new Action(ActionKind.FAIL, site.ordinal(), 1 + draws.below(most));
    }

    private Action death(ActionKind kind, int of, Simulation simulation) {
        return mayDie(simulation) ? new Action(kind, draws.below(of), 0) : pause();
    }

    private Action onWire(ActionKind kind, Simulation simulation) {
        int wire = busyWire(simulation, draws);
        return wire < 0 ? pause() : new Action(kind, wire, draws.below(simulation.underWay(wire)));
    }

    private Action pause() {
        return new Action(ActionKind.TIME, 1 + draws.below(5), 0);
    }

    /** A wire with packets on it, or -1. */
    static int busyWire(Simulation simulation, Draws draws) {
        int first = draws.below(simulation.wires());
        for (int i = 0; i < simulation.wires(); i++) {
            int wire = (first + i) % simulation.wires();
            if (simulation.underWay(wire) > 0) {
                return wire;
            }
        }
        return -1;
    }
}
