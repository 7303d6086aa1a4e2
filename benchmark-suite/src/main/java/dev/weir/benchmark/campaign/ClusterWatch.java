package dev.weir.benchmark.campaign;

import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.Client;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks the coordinator again and again, over one connection as long as that holds. */
final class ClusterWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 5;
    private static final long CALL_AGAIN_MILLIS = 50;

    private final InetSocketAddress address;
    private @Nullable Client client;
    private String job = "";

    ClusterWatch(InetSocketAddress address) {
        this.address = address;
    }

    /** What is there now; null if the coordinator does not answer. */
    @Nullable
    Look look() throws InterruptedException {
        Reply reply = ask(new Request.View());
        return reply instanceof Reply.Seen seen ? Look.at(System.nanoTime(), seen.view(), job) : null;
    }

    /** Looks until something is so; null if it is not within that time. */
    @Nullable
    Look await(Duration patience, Predicate<Look> what) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Look look = look();
            if (look != null && what.test(look)) {
                return look;
            }
            Thread.sleep(look == null ? CALL_AGAIN_MILLIS : LOOK_MILLIS);
        }
        return null;
    }

    /**
     * Submits a job; its name.
     *
     * @throws IOException if it is refused
     */
    String submit(Submission submission) throws IOException, InterruptedException {
        Reply reply = ask(new Request.Submit(submission));
        if (reply instanceof Reply.Done done) {
            job = done.text();
            return job;
        }
        throw new IOException("expected the name of a job, found " + reply);
    }

    private @Nullable Reply ask(Request request) throws InterruptedException {
        Client current = client;
        if (current == null) {
            current = new Client(address, "", null);
            client = current;
        }
        try {
            Reply reply = current.ask(request);
            if (!(reply instanceof Reply.Refused refused) || !refused.reason().startsWith("the connection ended")) {
                return reply;
            }
        } catch (IOException e) {
            // The coordinator is not there; whoever asked asks again, over another connection.
        }
        close();
        return null;
    }

    @Override
    public void close() {
        Client current = client;
        client = null;
        if (current != null) {
            current.close();
        }
    }
}
