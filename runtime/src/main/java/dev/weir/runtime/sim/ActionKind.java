package dev.weir.runtime.sim;

/** What may happen next in a simulated world; {@code a} and {@code b} are the action's two numbers. */
public enum ActionKind {
    /** Task {@code a} takes a turn with a budget of {@code b} records. */
    TURN,
    /** Worker {@code a} lets the task take a turn that its own dispatch picks. */
    STEP,
    /** The job's control takes a turn. */
    CONTROL,
    /** Place {@code a} does a piece of background work, such as writing a snapshot. */
    WORK,
    /** The first packet on wire {@code a} arrives. */
    DELIVER,
    /** Packet {@code b} on wire {@code a} arrives ahead of those before it. */
    REORDER,
    /** Packet {@code b} on wire {@code a} is there twice. */
    DUPLICATE,
    /** Packet {@code b} on wire {@code a} is lost, and sent again later. */
    LOSE,
    /** Nothing arrives between places {@code a} and {@code b} until they are healed. */
    CUT,
    /** Every cut is mended. */
    HEAL,
    /** {@code a} microseconds pass. */
    TIME,
    /** Task {@code a} dies between two turns. */
    KILL_TASK,
    /** Worker {@code a} dies: its thread is gone. */
    KILL_WORKER,
    /** Node {@code a} dies with all its workers and background work; packets it sent may be lost, unless {@code b} = 1. */
    KILL_NODE,
    /** The process of the job's control dies; with {@code a} = 1 the power fails too, and what is not durable may be gone. */
    KILL_CONTROL,
    /** The {@code b}th passage of site {@code a} from now on fails. */
    FAIL,
    /** The {@code b}th call of the disk from now on goes wrong in the way {@code a}. */
    DISK,
    /** The user asks for a stop in good order. */
    STOP,
    /** The process of node {@code a} takes a turn, or is started again if it is dead; where nodes are processes. */
    NODE,
    /** The process at place {@code a} does nothing for {@code b} microseconds, and then goes on. */
    FREEZE,
    /** The connection between places {@code a} and {@code b} breaks, and both notice. */
    DISCONNECT
}
