package dev.weir.runtime.net.netty;

import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What became of connections, for a test that waits for it. */
final class Watch implements LinkListener {
    private static final int PATIENCE_SECONDS = 20;

    /** An end of a connection. */
    record End(CloseReason reason, String text, String from) {}

    private final Consumer<Link> whenOpened;
    private final BlockingQueue<Link> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<End> closed = new LinkedBlockingQueue<>();
    private final BlockingQueue<End> refused = new LinkedBlockingQueue<>();

    Watch() {
        this(link -> {});
    }

    Watch(Consumer<Link> whenOpened) {
        this.whenOpened = whenOpened;
    }

    @Override
    public void opened(Link link) {
        whenOpened.accept(link);
        opened.add(link);
    }

    @Override
    public void closed(Link link, CloseReason reason, String text) {
        closed.add(new End(reason, text, link.peer()));
    }

    @Override
    public void refused(String from, CloseReason reason, String text) {
        refused.add(new End(reason, text, from));
    }

    Link opened() throws InterruptedException {
        return next(opened, "no connection was opened");
    }

    End closed() throws InterruptedException {
        return next(closed, "no connection was closed");
    }

    End refused() throws InterruptedException {
        return next(refused, "no connection was refused");
    }

    private <T> T next(BlockingQueue<T> queue, String otherwise) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError(otherwise + "; refused: " + refused + ", closed: " + closed);
        }
        return next;
    }
}
