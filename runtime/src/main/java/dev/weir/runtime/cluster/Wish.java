package dev.weir.runtime.cluster;

import dev.weir.runtime.job.ControlMessage;
import org.jspecify.annotations.Nullable;

/** How a user wants a job to end. */
enum Wish {
    /** It is to go on. */
    NONE(null),
    /** In good order, after a last checkpoint. */
    STOP(new ControlMessage.StopRequested()),
    /** At once. */
    CANCEL(new ControlMessage.CancelRequested());

    private final @Nullable ControlMessage message;

    Wish(@Nullable ControlMessage message) {
        this.message = message;
    }

    /** What the job's control is told, or null. */
    @Nullable
    ControlMessage message() {
        return message;
    }
}
