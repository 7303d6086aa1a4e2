/*
 * Aligned checkpoints, as class Aligned does them: a task blocks each input at its barrier, takes its snapshot when all have come, and
 * sends the barrier on before anything else.
 *
 * Planted mistakes: -DDO_NOT_BLOCK goes on taking from a channel behind its barrier; -DACCEPT_STALE takes a barrier of a checkpoint
 * that was aborted for a new one; and, of both models, -DCOMMIT_EARLY, -DACK_EARLY and -DACCEPT_STALE_ACK.
 */
#define FIRST_HALF
#include "dataflow.pml"
#undef FIRST_HALF

byte aligning[4]; /* checkpoint, or 0 */
byte blocked[4]; /* set of channels */

#ifdef DO_NOT_BLOCK
#define MAY_TAKE(task, c) true
#else
#define MAY_TAKE(task, c) (!(blocked[task] & (1 << c)))
#endif

/* The checkpoint is over at this task, and any older one. */
inline forget(task, id) {
    last[task] = id;
    if
    :: aligning[task] > id -> skip
    :: else ->
        aligning[task] = 0;
        if
        :: blocked[task] != 0 -> EVENT(UNBLOCKED, task, NONE, 0)
        :: else -> skip
        fi;
        blocked[task] = 0
    fi
}

inline complete_alignment(task, id) {
    ORDER(blocked[task] == INPUTS(task)); /* aligned-snapshot-after-every-barrier */
    snapshot(task, id);
    if
    :: task < 3 ->
        EVENT(BARRIER_SENT, task, OUTPUT(task), id);
        ORDER(snapped[task] == id); /* barrier-after-snapshot */
        send(OUTPUT(task), BARRIER + id)
    :: else -> skip
    fi;
    forget(task, id);
    persist(task, id)
}

inline on_event(task, c, id) {
    if
    :: id <= last[task] || id < aligning[task] || (blocked[task] & (1 << c)) -> skip
    :: else ->
        if
        :: aligning[task] != 0 && id > aligning[task] ->
            m = aligning[task];
            forget(task, m);
            decline(task, m);
            m = 0
        :: else -> skip
        fi;
        aligning[task] = id;
        EVENT(BLOCKED, task, c, id);
        blocked[task] = blocked[task] | (1 << c);
        if
        :: blocked[task] == INPUTS(task) -> complete_alignment(task, id)
        :: else -> skip
        fi
    fi
}

inline on_trigger(task, id) {
    if
    :: id > last[task] -> complete_alignment(task, id)
    :: else -> skip
    fi
}

inline on_aborted(task, id) {
    if
    :: id > last[task] ->
        forget(task, id);
#ifdef ACCEPT_STALE
        last[task] = id - 1
#endif
    :: else -> skip
    fi
}

inline on_element(task, c) {
    ORDER(!(blocked[task] & (1 << c))) /* aligned-nothing-behind-a-barrier, aligned-nothing-while-blocked */
}

inline see_announcement(task, c) {
    ORDER(false) /* aligned-never-announced */
}

inline reset_scheme(task) {
    aligning[task] = 0;
    blocked[task] = 0
}

#include "dataflow.pml"
