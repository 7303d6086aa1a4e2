/**
 * Channels between tasks that share no memory, and the connection they share: everything but the sockets, which are in
 * {@code dev.weir.runtime.net.netty}.
 *
 * <p>Two nodes have one {@link dev.weir.runtime.net.Link}. It carries frames of many streams: one for each channel, others for whatever the
 * nodes have to tell each other. A channel has two ends, {@link dev.weir.runtime.net.RemoteSender} and
 * {@link dev.weir.runtime.net.RemoteReceiver}, each a {@code Channel} to its task; the simulator runs both over a network of its own.
 *
 * <pre>
 *   task's thread            event loop        |  event loop                task's thread
 *   RemoteSender ──frames──► Outbox ──bytes──► | FrameDecoder ► LinkSession ──frames──► RemoteReceiver
 *        ▲                                     |                                             │
 *        └──────── credits ◄─── LinkSession ◄─ | ◄─────────── Outbox ◄──────── credits ──────┘
 * </pre>
 *
 * <ul>
 *   <li><b>A record</b> is written by its serde straight into the buffer of the next frame, on the sending task's thread. A frame goes to the
 *       {@link dev.weir.runtime.net.Outbox} when it holds enough, or when the task's turn ends, or a delay later. The event loop copies it to the
 *       socket and gives the buffer back. At the other end the frame's bytes are queued as they are; the receiving task's thread
 *       reads the records out of them as it takes them.
 *   <li><b>A credit.</b> The sender has as many elements and bytes under way as its {@link dev.weir.runtime.net.Window} allows; what exceeds them
 *       waits as objects at the sender and closes its gate. The receiver grants what it has taken. Each end holds the other to it.
 *   <li><b>An announced barrier</b> first sends the frame that is being filled, then a frame of its own, which is ahead of everything that
 *       waits at the sender. In the outbox its stream goes before all others, up to that frame. When the receiver's task sees it, all that
 *       was sent before it is queued there, read or not: nothing is on the wire unseen.
 *   <li><b>A broken connection</b> is told to the {@link dev.weir.runtime.net.LinkListener} with a {@link dev.weir.runtime.net.CloseReason}. The
 *       sender gets no more credits and stops, the receiver gets no more elements; the job's control begins a new attempt over another
 *       link.
 * </ul>
 */
@NullMarked
package dev.weir.runtime.net;

import org.jspecify.annotations.NullMarked;
