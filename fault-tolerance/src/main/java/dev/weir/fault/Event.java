package dev.weir.fault;

/**
 * What a scheme sends along the channels, between records: a barrier, or whatever its algorithm calls it.
 *
 * @param checkpointId checkpoint it belongs to, at least 1
 * @param payload the scheme's own; empty for a plain barrier
 */
public record Event(long checkpointId, byte[] payload) {
    private static final byte[] NOTHING = new byte[0];

    public Event {
        if (checkpointId < 1) {
            throw new IllegalArgumentException("expected a checkpoint id >= 1, found " + checkpointId);
        }
    }

    /** A plain barrier. */
    public static Event barrier(long checkpointId) {
        return new Event(checkpointId, NOTHING);
    }
}
