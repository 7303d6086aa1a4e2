package dev.weir.fault;

import java.util.HashMap;
import java.util.Map;

/** What a {@link LineCoordinator} knows of one task. */
final class TaskProgress {
    /** Told and not yet durable, by id. */
    final Map<Long, LocalCheckpoint> told = new HashMap<>();

    long awaited; // checkpoint asked for and not yet durable, or 0
    long askedNanos;
    long nextTimer;
    long committed;
    boolean finished;
    boolean last; // whether its last checkpoint is durable
}
