/*
 * What both models share: two sources, a task with two inputs, a sink, three channels, the coordinator, the store, and crashes.
 *
 *     source 0 --channel 0--+
 *                           +--> task 2 --channel 2--> sink (task 3)
 *     source 1 --channel 1--+
 *
 * A model defines what its scheme does (on_event, on_announcement, on_element, on_trigger, on_aborted, reset_scheme) between the two
 * halves of this file, which it includes with FIRST_HALF and then without.
 *
 * All state is global and every process is a loop of indivisible steps, so a crash is one step that puts the state back. A step is one
 * element, one message or one write: the engine, too, does nothing of the scheme's within an element. Records are bits of a mask, so
 * "exactly once" reads as: disjoint, and together complete. README.md maps processes and steps to classes and methods.
 */
#ifdef FIRST_HALF

/* --- constants; each may be set with -D */

#ifndef RECORDS
#define RECORDS 2 /* of each source */
#endif
#ifndef RING
#define RING 1 /* elements a receiver can see in a channel; what comes more waits at the sender */
#endif
#ifndef VOLUNTARY
#define VOLUNTARY 2 /* checkpoints while input lasts */
#endif
#ifndef TIMEOUTS
#define TIMEOUTS 1 /* checkpoints given up, before or during publication */
#endif
#ifndef CRASHES
#define CRASHES 1 /* each stops everything; only what the store and the sink made durable is left */
#endif
#ifndef IN_BAND
#define IN_BAND 9 /* the channel whose edge may not be overtaken; 9: none */
#endif

#define IDS (VOLUNTARY + TIMEOUTS + CRASHES + 1) /* voluntary ones, a final one, and a final one again after each mishap */
#define CAPACITY (RING + 1 + IDS) /* a record that overflows, and barriers, which no gate holds back */
#define OF(s) (((1 << RECORDS) - 1) << ((s) * RECORDS)) /* the records of source s */
#define ALL (OF(0) | OF(1))
#define TASKS 15 /* all four, as a mask */

/* --- events, named as in the table of rules, and properties */

mtype = { TRIGGERED, BARRIER_SENT, BARRIER_ARRIVED, BARRIER_ANNOUNCED, ANNOUNCEMENT_SEEN, BLOCKED, UNBLOCKED, SNAPSHOT, RECORD_TAKEN,
    RECORD_SENT, CAPTURED, PERSISTED, ACKNOWLEDGED, PUBLISHED, COMPLETED, COMMITTED, ABORTED, DECLINED, CRASHED, RESTORED };
mtype = { consistent_cut, no_loss, no_duplicate, never_taken_back, published_first, durable_first, event_order, progress };

/* An event, in a trail or a simulated run: kind attempt task channel checkpoint. The coordinator is task 255, no channel is 255. */
#define EVENT(kind, task, channel, id) printf("EVENT %e %d %d %d %d\n", kind, attempt, task, channel, id)
#define NONE 255

/* Checks a property here and now, and says its name in the trail. */
#define PROPERTY(name, holds) \
    if \
    :: (holds) \
    :: else -> printf("VIOLATED %e\n", name); assert(false) \
    fi

/* A rule of the event order; -DNO_ORDER leaves these out, so that what a mistake does to the data can be seen. */
#ifdef NO_ORDER
#define ORDER(holds) skip
#else
#define ORDER(holds) PROPERTY(event_order, holds)
#endif

/* --- channels */

#define RECORD(entry) (entry < 16) /* the record's bit, and one */
#define BARRIER 16 /* plus the checkpoint: in band */
#define PLACE 32 /* plus the checkpoint: where an announced barrier stands */

typedef Channel {
    byte entry[CAPACITY];
    byte length;
    byte visible; /* the first so many can be seen by the receiver */
    byte announced; /* the latest barrier announced and not looked at, or 0 */
    byte restored /* records that a checkpoint gave back; the receiver takes them first */
}
Channel channel[3];

/* --- tasks 0 to 3 */

byte attempt = 1;
byte sent; /* records the sources are past */
byte handled; /* records in the state of task 2 */
byte written; /* records in the state of the sink */
byte last[4]; /* newest checkpoint that the task knows to have ended, or (unaligned) begun */
byte snapped[4]; /* checkpoint of the task's newest snapshot */
byte triggers[2]; /* mail: sets of checkpoints, read in their order */
byte aborts[4];
byte completes;

/* --- output */

byte staged; /* written since the last pre-commit */
byte preCommits; /* set of checkpoints whose pre-commits are not committed */
byte preCommit[IDS + 1]; /* records in each that are not visible yet */
byte output; /* records in committed output: what the world sees */

/* --- checkpoints */

typedef Checkpoint { byte sent; byte handled; byte written; byte preCommits; byte inChannel[3] }
Checkpoint cut; /* the one under way */
Checkpoint safe; /* the last published */
byte pending; /* id of the one under way, or 0 */
byte published; /* id of the last published, or 0 */
byte lastId;
byte writing; /* tasks whose snapshot of the one under way is being written */
byte durable; /* tasks whose snapshot of it is written */
byte acknowledged; /* tasks that have acknowledged it */
mtype:stage = { collecting, publishing, told };
mtype:stage stage = collecting;
bool final; /* the one under way is the last */
bool committing; /* the last is published, the sink is to commit it */
bool done;
byte voluntary = VOLUNTARY;
byte timeouts = TIMEOUTS;
byte crashes = CRASHES;

/* scratch for steps; 0 between them, so that it makes no states of its own */
byte i;
byte e;
byte n;
byte m;

#define INPUTS(task) (task == 2 -> 3 : (task == 3 -> 4 : 0)) /* channels, as a mask */
#define OUTPUT(task) task /* the channel that the task sends on; the sink has none */
#define OPEN(c) (channel[c].length <= RING) /* the gate: nothing overflows */
#define VISIBLE_LENGTH(c) (channel[c].length < RING -> channel[c].length : RING)

/* The least checkpoint of a nonempty set, into n. */
inline least(set) {
    n = 1;
    do
    :: (set & (1 << n)) -> break
    :: else -> n++
    od
}

inline flush(c) {
    channel[c].visible = VISIBLE_LENGTH(c)
}

/* Adds at the end; visible at once unless it overflows. */
inline send(c, value) {
    assert(channel[c].length < CAPACITY);
    channel[c].entry[channel[c].length] = value;
    channel[c].length++;
    if
    :: channel[c].length <= RING -> flush(c)
    :: else -> skip
    fi
}

/* Announces barrier id: its place is behind what is visible and before what is not. */
inline announce(c, id) {
    assert(channel[c].length < CAPACITY);
    i = channel[c].length;
    do
    :: i > channel[c].visible -> channel[c].entry[i] = channel[c].entry[i - 1]; i--
    :: else -> break
    od;
    channel[c].entry[i] = PLACE + id;
    channel[c].length++;
    channel[c].announced = id;
    i = 0;
    flush(c)
}

/* Takes the next element, into e. */
inline take(c) {
    if
    :: channel[c].restored != 0 ->
        e = 1;
        do
        :: (channel[c].restored & (1 << (e - 1))) -> break
        :: else -> e++
        od;
        channel[c].restored = channel[c].restored & ~(1 << (e - 1))
    :: else ->
        e = channel[c].entry[0];
        i = 1;
        do
        :: i < channel[c].length -> channel[c].entry[i - 1] = channel[c].entry[i]; i++
        :: else -> break
        od;
        channel[c].length--;
        channel[c].entry[channel[c].length] = 0;
        channel[c].visible--;
        i = 0
    fi
}
#define READY(c) (channel[c].restored != 0 || channel[c].visible > 0)

/* --- snapshots: only of the checkpoint under way does it matter what is in them */

/* Adds a record in flight on channel c to the checkpoint; once. */
inline capture(c, record, task, id) {
    if
    :: id == pending ->
        EVENT(CAPTURED, task, c, id);
        ORDER(snapped[task] == id && !(durable & (1 << task))); /* captured-within-snapshot, captured-before-durable */
        PROPERTY(consistent_cut, !(cut.inChannel[c] & (1 << (record - 1))));
        cut.inChannel[c] = cut.inChannel[c] | (1 << (record - 1))
    :: else -> skip
    fi
}

/* Captures the records of entries from .. to of a channel, up to the place of barrier id. */
inline capture_entries(c, from, to, task, id) {
    i = from;
    do
    :: i < to && channel[c].entry[i] != PLACE + id ->
        if
        :: RECORD(channel[c].entry[i]) -> capture(c, channel[c].entry[i], task, id)
        :: else -> skip
        fi;
        i++
    :: else -> break
    od;
    i = 0
}

inline commit_output(id) {
    /* A commit repeated does nothing: what the first one made visible is no longer there to be moved. */
    PROPERTY(no_duplicate, !(output & preCommit[id]));
    output = output | preCommit[id];
    preCommit[id] = 0
}

/* Commits every pre-commit up to checkpoint id. */
inline commit_up_to(id) {
    m = 1;
    do
    :: m <= id ->
        if
        :: preCommits & (1 << m) ->
            commit_output(m);
            preCommits = preCommits & ~(1 << m)
        :: else -> skip
        fi;
        m++
    :: else -> break
    od;
    m = 0
}

inline snapshot(task, id) {
    EVENT(SNAPSHOT, task, NONE, id);
    ORDER(snapped[task] < id); /* snapshot-once */
    snapped[task] = id;
    if
    :: task == 3 -> /* the sink pre-commits, whatever becomes of the checkpoint */
        if
        :: staged != 0 -> preCommit[id] = staged; preCommits = preCommits | (1 << id); staged = 0
        :: else -> skip
        fi;
#ifdef COMMIT_EARLY
        EVENT(COMMITTED, 3, NONE, id);
        ORDER(id <= published); /* commit-after-publication */
        commit_up_to(id)
#endif
    :: else -> skip
    fi;
    if
    :: id == pending && task < 2 -> cut.sent = cut.sent | (sent & OF(task))
    :: id == pending && task == 2 -> cut.handled = handled
    :: id == pending && task == 3 -> cut.written = written; cut.preCommits = preCommits
    :: else -> skip
    fi
}

inline acknowledge(task) {
    EVENT(ACKNOWLEDGED, task, NONE, pending);
    ORDER(durable & (1 << task)); /* acknowledged-when-durable */
    acknowledged = acknowledged | (1 << task);
    if
    :: acknowledged == TASKS -> stage = publishing /* it may no longer time out */
    :: else -> skip
    fi
}

/* Hands a snapshot to the background. That of a checkpoint given up is written for nothing. */
inline persist(task, id) {
    if
#ifdef ACCEPT_STALE_ACK
    :: id != pending && pending != 0 && stage == collecting ->
        durable = durable | (1 << task);
        acknowledge(task)
#endif
    :: id == pending ->
        writing = writing | (1 << task);
#ifdef ACK_EARLY
        acknowledge(task)
#endif
    :: else -> skip
    fi
}

inline clear(checkpoint) {
    checkpoint.sent = 0;
    checkpoint.handled = 0;
    checkpoint.written = 0;
    checkpoint.preCommits = 0;
    checkpoint.inChannel[0] = 0;
    checkpoint.inChannel[1] = 0;
    checkpoint.inChannel[2] = 0
}

/* The checkpoint under way is over, one way or the other. */
inline forget_pending() {
    pending = 0;
    stage = collecting;
    final = false;
    writing = 0;
    durable = 0;
    acknowledged = 0;
    clear(cut)
}

inline give_up() {
    EVENT(ABORTED, NONE, NONE, pending);
    ORDER(pending > published); /* published-or-aborted */
    aborts[2] = aborts[2] | (1 << pending);
    aborts[3] = aborts[3] | (1 << pending);
    forget_pending()
}

/* A task declines; the coordinator drops what is not about the checkpoint under way. */
inline decline(task, id) {
    EVENT(DECLINED, task, NONE, id);
    if
    :: id == pending && stage == collecting -> give_up()
    :: else -> skip
    fi
}

#else /* --- the second half: processes */

/* Takes an element at a task and handles it. */
inline handle(task, c) {
    take(c);
    if
    :: RECORD(e) ->
        on_element(task, c);
        EVENT(RECORD_TAKEN, task, c, 0);
        if
        :: task == 2 ->
            PROPERTY(no_duplicate, !(handled & (1 << (e - 1))));
            PROPERTY(no_loss, (e - 1) % RECORDS == 0 || (handled & (1 << (e - 2))));
            handled = handled | (1 << (e - 1));
            EVENT(RECORD_SENT, 2, 2, 0);
            send(2, e)
        :: else ->
            PROPERTY(no_duplicate, !(written & (1 << (e - 1))));
            PROPERTY(no_loss, (e - 1) % RECORDS == 0 || (written & (1 << (e - 2))));
            written = written | (1 << (e - 1));
            staged = staged | (1 << (e - 1))
        fi
    :: else ->
        n = e & 15;
        EVENT(BARRIER_ARRIVED, task, c, n);
        on_event(task, c, n);
        n = 0
    fi;
    e = 0
}

proctype Source(byte s) {
end:
    do
    :: d_step { triggers[s] != 0 ->
            least(triggers[s]);
            triggers[s] = triggers[s] & ~(1 << n);
            on_trigger(s, n);
            n = 0
        }
    :: d_step { OPEN(s) && (sent & OF(s)) != OF(s) ->
            e = 1 + s * RECORDS;
            do
            :: (sent & (1 << (e - 1))) -> e++
            :: else -> break
            od;
            sent = sent | (1 << (e - 1));
            EVENT(RECORD_SENT, s, s, 0);
            send(s, e);
            e = 0
        }
    :: d_step { channel[s].visible < VISIBLE_LENGTH(s) -> flush(s) }
    od
}

proctype Middle() {
end:
    do
    :: d_step { aborts[2] != 0 -> least(aborts[2]); aborts[2] = aborts[2] & ~(1 << n);
            EVENT(ABORTED, 2, NONE, n); on_aborted(2, n); n = 0 }
    :: d_step { channel[0].announced != 0 -> see_announcement(2, 0) }
    :: d_step { channel[1].announced != 0 -> see_announcement(2, 1) }
    :: d_step { OPEN(2) && MAY_TAKE(2, 0) && READY(0) -> handle(2, 0) }
    :: d_step { OPEN(2) && MAY_TAKE(2, 1) && READY(1) -> handle(2, 1) }
    :: d_step { channel[2].visible < VISIBLE_LENGTH(2) -> flush(2) }
    od
}

proctype Sink() {
end:
    do
    :: d_step { (completes | aborts[3]) != 0 ->
            least((completes | aborts[3]));
            if
            :: completes & (1 << n) ->
                completes = completes & ~(1 << n);
                EVENT(COMMITTED, 3, NONE, n);
                PROPERTY(published_first, n <= published); /* and rule commit-after-publication */
                commit_up_to(n)
            :: else ->
                aborts[3] = aborts[3] & ~(1 << n);
                EVENT(ABORTED, 3, NONE, n);
                on_aborted(3, n)
            fi;
            n = 0
        }
    :: d_step { channel[2].announced != 0 -> see_announcement(3, 2) }
    :: d_step { MAY_TAKE(3, 2) && READY(2) -> handle(3, 2) }
    od
}

/* Background writing: of snapshots, and of the manifest, with which a checkpoint begins to exist. */
proctype Store() {
end:
    do
    :: d_step { writing != 0 && stage == collecting ->
            e = 0;
            do
            :: (writing & (1 << e)) -> break
            :: else -> e++
            od;
            writing = writing & ~(1 << e);
            EVENT(PERSISTED, e, NONE, pending);
            ORDER(snapped[e] >= pending); /* durable-after-snapshot */
            durable = durable | (1 << e);
#ifndef ACK_EARLY
            acknowledge(e);
#endif
            e = 0
        }
    :: d_step { stage == publishing ->
            EVENT(PUBLISHED, NONE, NONE, pending);
            ORDER(acknowledged == TASKS && pending > published); /* published-when-all-acknowledged, publication-once */
            PROPERTY(durable_first, durable == TASKS);
            /* Source to task: each record that was sent is in the channel or in the task's state. */
            PROPERTY(consistent_cut, ((cut.inChannel[0] | cut.inChannel[1]) & cut.handled) == 0);
            PROPERTY(consistent_cut, (cut.inChannel[0] | cut.inChannel[1] | cut.handled) == cut.sent);
            /* Task to sink: each record that was handled is in the channel or in the sink's state. */
            PROPERTY(consistent_cut, (cut.inChannel[2] & cut.written) == 0);
            PROPERTY(consistent_cut, (cut.inChannel[2] | cut.written) == cut.handled);
            /* Sink to output: each record that was written is in the output or in a pre-commit that the checkpoint holds. */
            e = output;
            i = 1;
            do
            :: i <= pending && (cut.preCommits & (1 << i)) -> e = e | preCommit[i]; i++
            :: i <= pending && !(cut.preCommits & (1 << i)) -> i++
            :: else -> break
            od;
            PROPERTY(no_loss, e == cut.written);
            e = 0;
            i = 0;
            if
            :: crashes > 0 ->
                safe.sent = cut.sent;
                safe.handled = cut.handled;
                safe.written = cut.written;
                safe.preCommits = cut.preCommits;
                safe.inChannel[0] = cut.inChannel[0];
                safe.inChannel[1] = cut.inChannel[1];
                safe.inChannel[2] = cut.inChannel[2]
            :: else -> clear(safe) /* nobody will read it: states that differ in it only are one */
            fi;
            published = pending;
            stage = told
        }
    od
}

proctype Coordinator() {
end:
    do
    :: d_step { pending == 0 && !committing && ((voluntary > 0 && written != ALL) || written == ALL) ->
            final = written == ALL;
            if
            :: final -> skip
            :: else -> voluntary--
            fi;
            lastId++;
            pending = lastId;
            EVENT(TRIGGERED, NONE, NONE, pending);
            triggers[0] = triggers[0] | (1 << pending);
            triggers[1] = triggers[1] | (1 << pending)
        }
    :: d_step { pending != 0 && stage != told && timeouts > 0 -> timeouts--; give_up() } /* timed out, or not published */
    :: d_step { stage == told ->
            EVENT(COMPLETED, NONE, NONE, pending);
            ORDER(pending == published); /* completed-after-publication */
            completes = completes | (1 << pending);
            committing = final;
            forget_pending()
        }
    :: d_step { committing && completes == 0 ->
            PROPERTY(no_loss, output == ALL);
            done = true
        }
    od
}

inline reset_channel(c) {
    i = 0;
    do
    :: i < CAPACITY -> channel[c].entry[i] = 0; i++
    :: else -> break
    od;
    i = 0;
    channel[c].length = 0;
    channel[c].visible = 0;
    channel[c].announced = 0;
    channel[c].restored = safe.inChannel[c]
}

inline reset_task(task) {
    last[task] = published;
    snapped[task] = published;
    aborts[task] = 0;
    reset_scheme(task)
}

/* Kills everything at any moment, and starts the next attempt from the last published checkpoint. */
proctype Crash() {
end:
    do
    :: d_step { crashes > 0 && !done ->
            crashes--;
            EVENT(CRASHED, NONE, NONE, 0);
            attempt++;
            EVENT(RESTORED, NONE, NONE, published);
            /* What the world has seen is in the state that the new attempt begins with: else it would come again. */
            PROPERTY(never_taken_back, (output & ~safe.written) == 0);
            sent = safe.sent;
            handled = safe.handled;
            written = safe.written;
            staged = 0;
            preCommits = safe.preCommits;
            commit_up_to(IDS); /* in doubt: the checkpoint is published, so these are to be seen */
            PROPERTY(no_loss, output == safe.written);
            reset_channel(0);
            reset_channel(1);
            reset_channel(2);
            reset_task(0);
            reset_task(1);
            reset_task(2);
            reset_task(3);
            triggers[0] = 0;
            triggers[1] = 0;
            completes = 0;
            committing = false;
            forget_pending();
            if
            :: crashes == 0 -> clear(safe)
            :: else -> skip
            fi
        }
    od
}

/* When nothing can go on, the run must be over. */
proctype Watchdog() {
    timeout -> PROPERTY(progress, done)
}

init {
    atomic {
        run Source(0);
        run Source(1);
        run Middle();
        run Sink();
        run Store();
        run Coordinator();
        run Crash();
        run Watchdog()
    }
}

/* Progress: whatever the order of steps, and whatever mishaps there were, the run ends, and then with all output committed. */
ltl always_ends { <> done }
ltl ends_complete { [] (done -> output == ALL) }

#endif
