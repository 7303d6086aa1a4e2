package dev.weir.runtime.net.netty;

import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.LinkListener;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * This node's connections over TCP: a few threads for all of them, by epoll where there is one. Listens on loopback unless told otherwise.
 * What becomes of each connection is told to one listener.
 */
public final class Transport implements AutoCloseable {
    /** Bytes that wait in the socket's own queue before no more are given to it: what waits there cannot be overtaken. */
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(64 << 10, 128 << 10);

    private static final int CONNECT_MILLIS = 5_000;

    /**
     * How long bytes may stay unacknowledged before a connection is given up. Without it a host that vanished without a word is noticed after a
     * quarter of an hour, and a network that is back is tried again only after as long as it was away. Where there is no epoll there is no such
     * option.
     */
    private static final int UNACKNOWLEDGED_MILLIS = 10_000;

    private static final long QUIET_MILLIS = 0;
    private static final long CLOSE_MILLIS = 2_000;

    private final String node;
    private final @Nullable Encryption encryption;
    private final LinkListener listener;
    private final EventLoopGroup loops;
    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /**
     * Connections of a node; none yet.
     *
     * @param node name of this node, as in its certificate if there is encryption
     * @param encryption null: none
     * @param threads that serve all connections
     * @param listener told of every connection
     */
    public Transport(String node, @Nullable Encryption encryption, int threads, LinkListener listener) {
        this.node = node;
        this.encryption = encryption;
        this.listener = listener;
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("weir-link", true), io);
    }

    /**
     * Accepts connections on loopback.
     *
     * @param port 0: any that is free
     * @return where it listens
     * @throws IOException if it cannot
     */
    public InetSocketAddress listen(int port) throws IOException {
        return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Accepts connections.
     *
     * @return where it listens
     * @throws IOException if it cannot
     */
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(serverType())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                .childHandler(links(encryption == null ? null : encryption.accepting, null));
        if (Epoll.isAvailable()) {
            bootstrap.childOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
        }
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        sockets.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /**
     * Begins a connection; the listener is told what becomes of it.
     *
     * @param peer name of the node that must be there
     */
    public void connect(InetSocketAddress address, String peer) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(clientType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                .handler(links(encryption == null ? null : encryption.dialling, peer));
        if (Epoll.isAvailable()) {
            bootstrap.option(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
        }
        bootstrap.connect(address).addListener(done -> {
            if (!done.isSuccess()) {
                listener.refused(
                        address.toString(),
                        CloseReason.LOST,
                        "cannot connect to node " + peer + ": " + done.cause().getMessage());
            }
        });
    }

    private ChannelInitializer<Channel> links(@Nullable SslContext tls, @Nullable String expectedPeer) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                sockets.add(channel);
                if (tls != null) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                channel.pipeline().addLast(new NettyLink(node, expectedPeer, tls != null, listener));
            }
        };
    }

    private static Class<? extends ServerChannel> serverType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    private static Class<? extends Channel> clientType() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Ends all connections and stops listening. */
    @Override
    public void close() {
        sockets.close().awaitUninterruptibly();
        loops.shutdownGracefully(QUIET_MILLIS, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
