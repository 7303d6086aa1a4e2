package dev.weir.benchmark.handoff;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkListener;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import dev.weir.runtime.net.Window;
import dev.weir.runtime.worker.SystemClock;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/** One of the two processes: a channel each way over one link, and the loop of a worker's thread. */
final class Side implements LinkListener {
    /** Elements a channel may have under way. */
    static final int WINDOW = 1 << 14;

    /** Records of a turn, as of a task's. */
    static final int TURN = 256;

    private static final int FORTH = 1;
    private static final int BACK = 2;

    // As workers wait unless told otherwise.
    private static final long MAX_SPINS = 10;
    private static final long MAX_YIELDS = 200;
    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 200_000;

    private final boolean dialling;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Gate gate = new Gate();
    private @Nullable RemoteSender sender;
    private @Nullable RemoteReceiver receiver;
    private @Nullable Link link;
    private volatile @Nullable String ended;

    Side(boolean dialling) {
        this.dialling = dialling;
    }

    static IdleStrategy waiting() {
        return new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NANOS, MAX_PARK_NANOS);
    }

    @Override
    public void opened(Link newLink) {
        Serde<Parcel> serde = Serdes.of(Parcel.class);
        Window window = Window.of(WINDOW);
        RemoteSender.Line line = new RemoteSender.Line(newLink.sender(), new SystemClock());
        sender = new RemoteSender(dialling ? FORTH : BACK, serde, false, window, gate, line);
        receiver = new RemoteReceiver(dialling ? BACK : FORTH, serde, false, window, newLink.sender());
        newLink.open(dialling ? FORTH : BACK, sender);
        newLink.open(dialling ? BACK : FORTH, receiver);
        link = newLink;
        opened.countDown();
    }

    @Override
    public void closed(Link oldLink, CloseReason reason, String text) {
        ended = reason + ": " + text;
    }

    @Override
    public void refused(String from, CloseReason reason, String text) {
        ended = from + " " + reason + ": " + text;
        opened.countDown();
    }

    void awaitOpened() throws InterruptedException {
        opened.await();
        if (link == null) {
            throw new IllegalStateException("no connection: " + ended);
        }
    }

    @Nullable
    String ended() {
        return ended;
    }

    Gate gate() {
        return gate;
    }

    RemoteSender sender() {
        return there(sender);
    }

    RemoteReceiver receiver() {
        return there(receiver);
    }

    Link link() {
        return there(link);
    }

    private static <T> T there(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("not connected yet");
        }
        return thing;
    }
}
