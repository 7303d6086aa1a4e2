package dev.weir.ir.stream;

/** A stream of which every task of the next operator sees every record. */
public final class BroadcastStream<B> {
    private final Stream<B> stream;

    BroadcastStream(Stream<B> stream) {
        this.stream = stream;
    }

    Stream<B> stream() {
        return stream;
    }
}
