package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.TraceKind;

/**
 * How a kind of event looks, in every drawing.
 *
 * @param symbol one character, one cell wide on terminals, and without a variant that is drawn as a picture
 * @param verb what the line did, as in a sentence: "takes record"
 * @param meaning what the symbol stands for, in a legend
 */
record Look(char symbol, Hue hue, String verb, String meaning) {
    static Look of(TraceKind kind) {
        return switch (kind) {
            case RECORD_SENT -> new Look('●', Hue.RECORD, "sends record", "record");
            case RECORD_TAKEN -> new Look('●', Hue.RECORD, "takes record", "record");
            case WATERMARK_SENT -> new Look('≈', Hue.WATERMARK, "sends watermark", "watermark");
            case WATERMARK_TAKEN -> new Look('≈', Hue.WATERMARK, "takes watermark", "watermark");
            case IDLE_SENT -> new Look('◌', Hue.WATERMARK, "says it is idle", "idle");
            case IDLE_TAKEN -> new Look('◌', Hue.WATERMARK, "learns of idleness", "idle");
            case END_SENT -> new Look('■', Hue.WATERMARK, "sends end of input", "end of input");
            case END_TAKEN -> new Look('■', Hue.WATERMARK, "takes end of input", "end of input");
            case BARRIER_SENT -> new Look('▌', Hue.BARRIER, "sends barrier", "barrier");
            case BARRIER_TAKEN -> new Look('▌', Hue.BARRIER, "takes barrier", "barrier");
            case BARRIER_ANNOUNCED -> new Look('▞', Hue.ANNOUNCED, "announces barrier", "barrier, announced");
            case ANNOUNCEMENT_SEEN -> new Look('▞', Hue.ANNOUNCED, "sees announced barrier", "barrier, announced");
            case MESSAGE_SENT -> new Look('○', Hue.CONTROL, "sends", "control message");
            case MESSAGE_RECEIVED -> new Look('○', Hue.CONTROL, "receives", "control message");
            case MESSAGE_DROPPED -> new Look('⊗', Hue.CRASH, "does not get", "message dropped");
            case BLOCKED -> new Look('⊘', Hue.BLOCK, "blocks channel", "channel blocked");
            case UNBLOCKED -> new Look('⊙', Hue.BLOCK, "unblocks channel", "channel unblocked");
            case SNAPSHOT -> new Look('◆', Hue.SNAPSHOT, "takes its snapshot for checkpoint", "snapshot");
            case CAPTURED -> new Look('▪', Hue.SNAPSHOT, "captures in checkpoint", "element captured");
            case PERSISTED -> new Look('▣', Hue.SNAPSHOT, "has made durable its part of checkpoint", "durable");
            case PUBLISHED -> new Look('★', Hue.SNAPSHOT, "publishes checkpoint", "checkpoint published");
            case DISCARDED -> new Look('◇', Hue.QUIET, "discards checkpoint", "checkpoint discarded");
            case PRE_COMMITTED -> new Look('□', Hue.OUTPUT, "pre-commits for checkpoint", "output pre-committed");
            case WRITTEN -> new Look('✎', Hue.OUTPUT, "writes", "output written");
            case COMMITTED -> new Look('✓', Hue.OUTPUT, "commits for checkpoint", "output committed");
            case CRASHED -> new Look('✗', Hue.CRASH, "crashes", "crash");
            case STARTED -> new Look('┬', Hue.QUIET, "starts", "start");
            case RESTORED -> new Look('↺', Hue.SNAPSHOT, "restores checkpoint", "restored");
            case FAULT -> new Look('↯', Hue.CRASH, "suffers", "fault");
            case TIME_PASSED -> new Look('◷', Hue.QUIET, "sees time pass", "time passes");
            case VIOLATION -> new Look('!', Hue.VIOLATION, "breaks the promise", "broken promise");
            case NOTE -> new Look('»', Hue.QUIET, "notes", "note");
        };
    }
}
