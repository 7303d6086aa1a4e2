package dev.weir.runtime.net.netty;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Farewell;
import dev.weir.runtime.net.FrameHandler;
import dev.weir.runtime.net.FrameSender;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkClosedException;
import dev.weir.runtime.net.LinkListener;
import dev.weir.runtime.net.LinkSession;
import dev.weir.runtime.net.Outbox;
import dev.weir.runtime.net.OutboxFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection on a Netty channel. Bytes that come go to the {@link LinkSession}; what the {@link Outbox} has goes out, copied
 * together into buffers of the socket, as long as the socket takes them.
 */
final class NettyLink extends ChannelInboundHandlerAdapter implements Link {
    private static final int SILENT_SECONDS = 10;
    private static final int WRITE_BYTES = 64 << 10;

    private final LinkListener listener;
    private final LinkSession session;
    private final Outbox outbox = new Outbox(this::wake, this::close);
    private final @Nullable String expectedPeer;
    private final boolean encrypted;
    private @Nullable String certified; // subject of the other end's certificate
    private boolean opened;
    private boolean ended;
    private volatile @Nullable ChannelHandlerContext context;

    NettyLink(String node, @Nullable String expectedPeer, boolean encrypted, LinkListener listener) {
        this.session = new LinkSession(node, this::introduced);
        this.expectedPeer = expectedPeer;
        this.encrypted = encrypted;
        this.listener = listener;
    }

    // --- Link, from any thread

    @Override
    public String peer() {
        return String.valueOf(session.peer());
    }

    @Override
    public FrameSender sender() {
        return outbox.stream();
    }

    @Override
    public void open(int stream, FrameHandler handler) {
        session.open(stream, handler);
    }

    @Override
    public void close(int stream) {
        session.close(stream);
    }

    @Override
    public void close(CloseReason reason, String text) {
        execute(here -> end(here, reason, text));
    }

    private void wake() {
        execute(here -> {
            outbox.awoken();
            sendWhatThereIs(here);
        });
    }

    private void execute(Consumer<ChannelHandlerContext> work) {
        ChannelHandlerContext here = context;
        if (here != null) {
            try {
                here.executor().execute(() -> work.accept(here));
            } catch (RejectedExecutionException e) {
                // The transport is closed, and this link with it: there is nothing left to do it to.
                outbox.end();
            }
        }
    }

    // --- the connection's thread

    @Override
    public void handlerAdded(ChannelHandlerContext here) {
        context = here;
    }

    @Override
    public void channelActive(ChannelHandlerContext here) {
        here.executor()
                .schedule(
                        () -> {
                            if (!opened) {
                                end(here, CloseReason.SILENT, "no introduction within " + SILENT_SECONDS + " s");
                            }
                        },
                        SILENT_SECONDS,
                        TimeUnit.SECONDS);
        if (!encrypted) {
            introduce(here);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext here, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && encrypted) {
            if (handshake.isSuccess()) {
                certified = Certificates.peerOf(here);
                introduce(here);
            } else {
                end(here, CloseReason.TLS_REFUSED, Certificates.why(handshake.cause()));
            }
        }
        here.fireUserEventTriggered(event);
    }

    private static void write(ChannelHandlerContext here, ByteWriter frame) {
        here.writeAndFlush(Unpooled.copiedBuffer(frame.array(), 0, frame.position()));
    }

    private void introduce(ChannelHandlerContext here) {
        ByteWriter hello = new ByteWriter();
        session.introduce(hello);
        write(here, hello);
    }

    /** The other end has said its name. */
    private void introduced(String name) {
        if (encrypted && !name.equals(certified)) {
            throw new LinkClosedException(
                    CloseReason.WRONG_PEER, "expected node " + certified + " as its certificate says, found " + name);
        }
        if (expectedPeer != null && !expectedPeer.equals(name)) {
            throw new LinkClosedException(
                    CloseReason.WRONG_PEER, "expected node " + expectedPeer + " at that address, found " + name);
        }
        opened = true;
        listener.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!ended) {
                session.take(bytes.nioBuffer());
            }
        } catch (LinkClosedException e) {
            end(here, e.reason(), e.text());
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext here) {
        if (here.channel().isWritable()) {
            sendWhatThereIs(here);
        }
    }

    private void sendWhatThereIs(ChannelHandlerContext here) {
        boolean more = !ended;
        while (more && here.channel().isWritable()) {
            more = fill(here);
            here.flush();
        }
    }

    /** Writes frames until there are none or the socket has enough; true if it may have taken all and there may be more. */
    private boolean fill(ChannelHandlerContext here) {
        ByteBuf buffer = null;
        OutboxFrame frame = null;
        while (here.channel().isWritable()) {
            frame = outbox.next();
            if (frame == null) {
                break;
            }
            ByteWriter bytes = frame.bytes();
            if (buffer != null && buffer.writableBytes() < bytes.position()) {
                here.write(buffer, here.voidPromise());
                buffer = null;
            }
            if (buffer == null) {
                buffer = here.alloc().directBuffer(Math.max(WRITE_BYTES, bytes.position()));
            }
            buffer.writeBytes(bytes.array(), 0, bytes.position());
            outbox.sent(frame);
        }
        if (buffer != null) {
            here.write(buffer, here.voidPromise());
        }
        return frame != null;
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
        LinkClosedException gone = session.gone();
        end(here, gone.reason(), gone.text());
        here.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
        if (cause instanceof DecoderException || cause instanceof SSLException) {
            end(here, CloseReason.TLS_REFUSED, Certificates.why(cause));
        } else {
            end(here, CloseReason.LOST, String.valueOf(cause.getMessage()));
        }
    }

    private void end(ChannelHandlerContext here, CloseReason reason, String text) {
        if (ended) {
            return;
        }
        ended = true;
        outbox.end();
        if (here.channel().isActive() && reason != CloseReason.PEER_CLOSED && reason != CloseReason.TLS_REFUSED) {
            ByteWriter bye = new ByteWriter();
            new Farewell(reason, text).write(bye);
            here.writeAndFlush(Unpooled.copiedBuffer(bye.array(), 0, bye.position()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            here.close();
        }
        if (opened) {
            listener.closed(this, reason, text);
        } else {
            String name = session.peer();
            listener.refused(
                    here.channel().remoteAddress()
                            + (name == null ? "" : ", node " + name)
                            + (certified == null ? "" : ", certificate of " + certified),
                    reason,
                    text);
        }
    }
}
