package dev.weir.benchmark.handoff;

import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.net.netty.Transport;
import java.nio.file.Path;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/** The process that takes parcels, sees that none is missing, and sends back those that ask for it. */
public final class TakingSide {
    private final Side side = new Side(false);
    private long taken;
    private long expected;
    private int left;
    private boolean answered;
    private @Nullable String wrong;

    private TakingSide() {}

    /** @param arguments directory with certificates, or nothing */
    public static void main(String[] arguments) throws Exception {
        new TakingSide().run(arguments.length == 0 ? null : Path.of(arguments[0]));
    }

    private void run(@Nullable Path certificates) throws Exception {
        try (Transport transport = new Transport("taking", Pem.encryption(certificates, "taking"), 1, side)) {
            Lines.say("port " + transport.listen(0).getPort());
            side.awaitOpened();
            IdleStrategy idle = Side.waiting();
            while (side.ended() == null || left == 0) {
                int worked = turn();
                if (worked == 0 && side.ended() != null) {
                    break;
                }
                idle.idle(worked);
            }
        }
        Lines.say("taken " + taken + (wrong == null ? "" : " WRONG " + wrong));
    }

    private int turn() {
        left = Side.TURN;
        side.sender().flush();
        int worked = side.receiver().poll(this::take);
        if (answered) {
            side.sender().flush();
            answered = false;
        }
        return worked;
    }

    private boolean take(ElementKind kind, @Nullable Object value, long timestamp) {
        if (value instanceof Parcel parcel) {
            if (parcel.number() != expected && wrong == null) {
                wrong = "expected parcel " + expected + ", found " + parcel.number();
            }
            expected = parcel.number() + 1;
            taken++;
            if (parcel.answer()) {
                side.sender().send(ElementKind.RECORD, parcel, timestamp);
                answered = true;
            }
        }
        return --left > 0;
    }
}
