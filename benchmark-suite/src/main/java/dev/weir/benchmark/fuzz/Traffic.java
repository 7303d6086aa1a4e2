package dev.weir.benchmark.fuzz;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Farewell;
import dev.weir.runtime.net.Frame;
import dev.weir.runtime.net.FrameKind;
import dev.weir.runtime.net.LinkSession;
import dev.weir.runtime.net.RemoteSender;
import dev.weir.runtime.net.Window;
import dev.weir.runtime.worker.SystemClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a peer sends: proper frames of real channels, of which the last is damaged in one of many ways, or none. */
final class Traffic {
    static final int MESSAGES = 0;
    static final int RING = 1;
    static final int BATCH = 2;
    static final int CREDITS = 3;
    static final Serde<Sample> SERDE = Serdes.of(Sample.class);
    static final Window WINDOW = Window.of(16);

    private static final int MOST_FRAMES = 4;
    private static final int KINDS = FrameKind.values().length;

    private final SplittableRandom random;

    Traffic(SplittableRandom random) {
        this.random = random;
    }

    byte[] bytes() {
        List<byte[]> frames = new ArrayList<>();
        if (random.nextInt(32) > 0) {
            ByteWriter hello = new ByteWriter();
            new LinkSession("peer", name -> {}).introduce(hello);
            frames.add(hello.toByteArray());
        }
        int proper = random.nextInt(MOST_FRAMES);
        List<byte[]> sent = random.nextInt(4) == 0 ? batches() : elements();
        frames.addAll(sent.subList(0, Math.min(proper, sent.size())));
        damage(frames, sent);
        return joined(frames);
    }

    private List<byte[]> elements() {
        Tape tape = new Tape();
        // Now and then a sender that thinks it may have more under way.
        Window window = random.nextInt(16) == 0 ? Window.of(64) : WINDOW;
        RemoteSender sender = sender(RING, false, window, tape);
        for (int i = 0; i < MOST_FRAMES; i++) {
            switch (random.nextInt(8)) {
                case 0 -> sender.announce(new Event(1 + random.nextInt(9), new byte[random.nextInt(9)]));
                case 1 -> sender.send(ElementKind.EVENT, Event.barrier(1 + random.nextInt(9)), 0);
                case 2 -> sender.send(ElementKind.WATERMARK, null, random.nextLong());
                default -> {
                    for (int record = random.nextInt(window == WINDOW ? 6 : 20); record >= 0; record--) {
                        sender.send(ElementKind.RECORD, Sample.any(random), record);
                    }
                }
            }
            sender.flush();
        }
        return tape.frames;
    }

    private List<byte[]> batches() {
        Tape tape = new Tape();
        RemoteSender sender = sender(BATCH, true, WINDOW, tape);
        for (int record = random.nextInt(20); record >= 0; record--) {
            sender.send(ElementKind.RECORD, Sample.any(random), record);
        }
        sender.endBatch();
        return tape.frames;
    }

    static RemoteSender sender(int stream, boolean batches, Window window, Tape tape) {
        return new RemoteSender(
                stream, SERDE, batches, window, new Gate(), new RemoteSender.Line(tape, new SystemClock()));
    }

    private void damage(List<byte[]> frames, List<byte[]> sent) {
        byte[] last = frames.isEmpty() ? new byte[0] : frames.get(frames.size() - 1);
        switch (random.nextInt(12)) {
            case 0 -> {} // nothing
            case 1, 2 -> replaceLast(frames, flipped(last));
            case 3 -> replaceLast(frames, Arrays.copyOf(last, random.nextInt(last.length + 1)));
            case 4 -> frames.add(header(random.nextInt(), random.nextInt(KINDS + 2), random.nextInt(5)));
            case 5, 6 -> replaceLast(frames, withBody(last, flipped(body(last))));
            case 7 -> replaceLast(frames, withBody(last, Arrays.copyOf(body(last), random.nextInt(last.length + 9))));
            case 8 -> frames.add(frame(random.nextInt(KINDS), random.nextInt(5), noise(random.nextInt(64))));
            case 9 -> frames.add(numbers());
            case 10 -> frames.addAll(sent); // again, or before their turn
            default -> frames.add(random.nextBoolean() ? noise(random.nextInt(300)) : other());
        }
    }

    private static void replaceLast(List<byte[]> frames, byte[] frame) {
        if (!frames.isEmpty()) {
            frames.set(frames.size() - 1, frame);
        }
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && flipped.length > 0; i--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] body(byte[] frame) {
        return Arrays.copyOfRange(frame, Math.min(frame.length, Frame.HEADER_BYTES), frame.length);
    }

    private static byte[] withBody(byte[] frame, byte[] body) {
        return frame.length < Frame.HEADER_BYTES
                ? frame
                : frame(frame[Integer.BYTES], frame[Frame.HEADER_BYTES - 1], body);
    }

    private static byte[] header(int length, int kind, int stream) {
        ByteWriter out = new ByteWriter();
        out.writeInt(length);
        out.writeByte(kind);
        out.writeInt(stream);
        return out.toByteArray();
    }

    private static byte[] frame(int kind, int stream, byte[] body) {
        ByteWriter out = new ByteWriter();
        byte[] header = header(Frame.HEADER_BYTES - Integer.BYTES + body.length, kind, stream);
        out.writeBytes(header, 0, header.length);
        out.writeBytes(body, 0, body.length);
        return out.toByteArray();
    }

    /** A frame whose fixed parts are right in form and wrong in value. */
    private byte[] numbers() {
        ByteWriter body = new ByteWriter();
        boolean credit = random.nextBoolean();
        body.writeInt(random.nextInt(4) == 0 ? random.nextInt(4) : 1);
        body.writeInt(random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(40));
        body.writeLong(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(3));
        byte[] rest = noise(credit ? random.nextInt(8) / 7 : random.nextInt(600));
        body.writeBytes(rest, 0, rest.length);
        return credit
                ? frame(FrameKind.CREDIT.ordinal(), CREDITS, body.toByteArray())
                : frame(FrameKind.ELEMENTS.ordinal(), random.nextInt(4), body.toByteArray());
    }

    private byte[] other() {
        ByteWriter out = new ByteWriter();
        switch (random.nextInt(3)) {
            case 0 -> new Farewell(CloseReason.ASKED, "bye").write(out);
            case 1 -> {
                byte[] message = frame(FrameKind.MESSAGE.ordinal(), MESSAGES, noise(random.nextInt(500)));
                out.writeBytes(message, 0, message.length);
            }
            default -> {
                ByteWriter hello = new ByteWriter();
                new LinkSession("peer", name -> {}).introduce(hello);
                byte[] foreign = hello.toByteArray();
                foreign[Frame.HEADER_BYTES + random.nextInt(8)]++;
                out.writeBytes(foreign, 0, foreign.length);
            }
        }
        return out.toByteArray();
    }

    private static byte[] joined(List<byte[]> frames) {
        ByteWriter all = new ByteWriter();
        frames.forEach(frame -> all.writeBytes(frame, 0, frame.length));
        return all.toByteArray();
    }
}
