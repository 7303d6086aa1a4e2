package dev.weir.runtime.job;

/**
 * Where a job is in its life.
 *
 * <pre>
 *               Opened                 finish, stop or cancel
 *   OPENING ─────────────► RUNNING ──────────────────────────► STOPPING ──Stopped──► CLOSING ──Closed──► ended
 *     ▲                       │ tasks died, too many failures     ▲
 *     │                       ▼                                   │ a user's wish
 *     └──────── WAITING ◄── STOPPING ─────────────────────────────┘
 *        delay passed    Stopped, restarts left; else ended with a failure
 * </pre>
 */
enum JobPhase {
    /** Tasks are being opened, or some of them anew. */
    OPENING,
    /** Tasks take turns. */
    RUNNING,
    /** Tasks are being stopped: to be restarted, or for good. */
    STOPPING,
    /** All stand still until a restart is due. */
    WAITING,
    /** The last deployment is being freed. */
    CLOSING
}
