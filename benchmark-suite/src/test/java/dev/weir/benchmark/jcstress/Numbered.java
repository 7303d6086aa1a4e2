package dev.weir.benchmark.jcstress;

import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Elements from 1 to 8 that can be told from each other by each part alone: odd ones are records, even ones watermarks, and all carry
 * their number in the timestamp. An element whose parts do not fit, because a slot was seen half written, reads as 9.
 */
final class Numbered {
    private static final int TORN = 9;

    // Plain fields, and set one after the other: only the channel's own order makes them visible.
    private int number;
    private int again;

    private Numbered(int number) {
        this.number = number;
        this.again = number;
    }

    static void send(Channel channel, int number) {
        if (number % 2 == 1) {
            channel.send(ElementKind.RECORD, new Numbered(number), number);
        } else {
            channel.send(ElementKind.WATERMARK, null, number);
        }
    }

    static int read(ElementKind kind, @Nullable Object value, long timestamp) {
        int number = (int) timestamp;
        boolean whole = number % 2 == 1
                ? kind == ElementKind.RECORD
                        && value instanceof Numbered read
                        && read.number == number
                        && read.again == number
                : number > 0 && kind == ElementKind.WATERMARK && value == null;
        return whole ? number : TORN;
    }
}
