/*
 * Unaligned checkpoints, as class Unaligned does them: a task takes its snapshot at the first barrier that it hears of, has the barrier
 * overtake what is in its output channels, and records what was in flight before the barrier on each of its inputs.
 *
 * Planted mistakes: -DFORGET_PASSING does not record what is handled between the snapshot and a channel's barrier; -DFORGET_PENDING does
 * not record output that waits at the sender; -DACCEPT_STALE begins a checkpoint again that began before; and, of both models,
 * -DCOMMIT_EARLY, -DACK_EARLY and -DACCEPT_STALE_ACK.
 */
#define FIRST_HALF
#include "dataflow.pml"
#undef FIRST_HALF

bool recording[4];
byte awaited[4]; /* set of channels whose barrier of the checkpoint being recorded has not come */

#define MAY_TAKE(task, c) true /* no channel is ever blocked */

inline stop_recording(task) {
    recording[task] = false;
    awaited[task] = 0
}

inline complete_recording(task, id) {
    recording[task] = false;
    persist(task, id)
}

inline begin_recording(task, id) {
    last[task] = id;
    snapshot(task, id);
    if
    :: task == 3 -> skip
    :: task < 3 && OUTPUT(task) == IN_BAND ->
        EVENT(BARRIER_SENT, task, OUTPUT(task), id);
        ORDER(snapped[task] == id); /* barrier-after-snapshot */
        send(OUTPUT(task), BARRIER + id)
    :: else ->
#ifndef FORGET_PENDING
        capture_entries(OUTPUT(task), channel[OUTPUT(task)].visible, channel[OUTPUT(task)].length, task, id);
#endif
        EVENT(BARRIER_ANNOUNCED, task, OUTPUT(task), id);
        ORDER(snapped[task] == id); /* announced-after-snapshot */
        announce(OUTPUT(task), id)
    fi;
    recording[task] = true;
    awaited[task] = INPUTS(task)
}

/* Begins the checkpoint if it is new. */
inline begin_if_new(task, id) {
    if
    :: id > last[task] ->
        if
        :: recording[task] -> stop_recording(task); decline(task, last[task])
        :: else -> skip
        fi;
        begin_recording(task, id)
#ifdef ACCEPT_STALE
    :: id <= last[task] && !recording[task] -> begin_recording(task, id)
#endif
    :: else -> skip
    fi
}

#define AWAITED(task, c, id) (id == last[task] && recording[task] && (awaited[task] & (1 << c)))

inline channel_done(task, c, id) {
    awaited[task] = awaited[task] & ~(1 << c);
    if
    :: awaited[task] == 0 -> complete_recording(task, id)
    :: else -> skip
    fi
}

inline on_event(task, c, id) {
    begin_if_new(task, id);
    if
    :: AWAITED(task, c, id) -> channel_done(task, c, id)
    :: else -> skip
    fi
}

inline see_announcement(task, c) {
    n = channel[c].announced;
    channel[c].announced = 0;
    EVENT(ANNOUNCEMENT_SEEN, task, c, n);
    begin_if_new(task, n);
    ORDER(snapped[task] >= n || last[task] >= n); /* unaligned-snapshot-at-first-sight */
    if
    :: AWAITED(task, c, n) ->
        e = 1;
        do
        :: e <= 2 * RECORDS && (channel[c].restored & (1 << (e - 1))) -> capture(c, e, task, n); e++
        :: e <= 2 * RECORDS && !(channel[c].restored & (1 << (e - 1))) -> e++
        :: else -> break
        od;
        e = 0;
        capture_entries(c, 0, channel[c].visible, task, n);
        channel_done(task, c, n)
    :: else -> skip
    fi;
    n = 0
}

inline on_element(task, c) {
    if
    :: recording[task] && (awaited[task] & (1 << c)) ->
#ifndef FORGET_PASSING
        capture(c, e, task, last[task]);
#endif
        /* unaligned-passing-is-captured */
        ORDER(last[task] != pending || (cut.inChannel[c] & (1 << (e - 1))))
    :: else -> skip
    fi
}

inline on_trigger(task, id) {
    if
    :: id > last[task] -> begin_recording(task, id); complete_recording(task, id)
    :: else -> skip
    fi
}

inline on_aborted(task, id) {
    if
    :: id >= last[task] -> last[task] = id; stop_recording(task)
    :: else -> skip
    fi
}

inline reset_scheme(task) {
    recording[task] = false;
    awaited[task] = 0
}

#include "dataflow.pml"
