/**
 * A job over several nodes: state machines for the coordinator's process and for a node's, which never wait and know no sockets, so that
 * processes and the simulator run the same ones.
 *
 * <pre>
 *   coordinator                               |  node
 *   ClusterControl ── Roster (who is there)   |  NodeAgent
 *     └ JobControl ── RemoteDeployment ─NodeCommand─► └ NodeJob ── LocalDeployment ── its tasks
 *                            ▲ ◄────────────NodeReport──┘             │ channels between nodes
 *                                                                     ▼
 *                                                              the other nodes
 * </pre>
 *
 * <ul>
 *   <li><b>A deployment.</b> {@link dev.weir.runtime.cluster.RemoteDeployment} waits until there are nodes with workers enough, has the
 *       scheduler place its workers on them and sends each an {@code Open}. A node makes the plan again from the program and its arguments, compares fingerprints, sees
 *       to connections with the nodes it shares channels with, opens its part as the {@code LocalDeployment} that a job in one
 *       process has, and reports. When all are open, all are started.
 *   <li><b>A message</b> of a task goes to the node's control and on to the coordinator in a {@code Said}; one to a task comes in a {@code Deliver}.
 *   <li><b>A death.</b> A node that is silent for too long, or whose connection is gone, is lost: the control learns that its tasks died, has
 *       all others stand still, and makes another deployment of higher number over the nodes that are left.
 *   <li><b>A fence.</b> Whatever is said carries the attempt. A node obeys the newest coordinator only, gives up all it runs when it has lost
 *       it, and has to register anew. Attempts are numbered durably before they begin, so a node that was taken for dead writes snapshots and
 *       output under a number that nobody will publish.
 *   <li><b>A crash of the coordinator.</b> Its {@link dev.weir.runtime.cluster.JobJournal} tells a new one which jobs there were; nodes stop their tasks, keep
 *       their processes, and register with it.
 * </ul>
 */
@NullMarked
package dev.weir.runtime.cluster;

import org.jspecify.annotations.NullMarked;
