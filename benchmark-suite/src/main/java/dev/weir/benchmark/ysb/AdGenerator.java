package dev.weir.benchmark.ysb;

import dev.weir.benchmark.load.CounterHash;
import java.util.List;

/**
 * The stream of ad events as a pure function: {@link #event} makes event {@code n} without its predecessors. Users and pages are each one of
 * 100, ads one of {@link Campaigns}, types one of five and one of three, all as likely as each other, as in the original's generator; event times
 * ascend. It has no state and may be shared between threads.
 */
public final class AdGenerator {
    /** Types of ads. */
    public static final List<String> AD_TYPES = List.of("banner", "modal", "sponsored-search", "mail", "mobile");

    /** Types of events. */
    public static final List<String> EVENT_TYPES = List.of(AdEvent.VIEW, "click", "purchase");

    /** Users, and pages. */
    public static final int USERS = 100;

    /** From one event to the next, in event time: 10 000 events fall into a window. */
    public static final long STEP_MILLIS = 1;

    /** The event time of event 0, 2015-12-18T00:00Z: a window begins there. */
    public static final long BASE_TIME_MILLIS = 1_450_396_800_000L;

    private static final int USER_IDS = 3;
    private static final int PAGE_IDS = 4;
    private static final int USER = 0;
    private static final int PAGE = 1;
    private static final int AD = 2;
    private static final int AD_TYPE = 3;
    private static final int EVENT_TYPE = 4;

    private final long seedKey;
    private final String[] users = Campaigns.ids(USER_IDS, USERS);
    private final String[] pages = Campaigns.ids(PAGE_IDS, USERS);

    /** Two generators of one seed make equal events. */
    public AdGenerator(long seed) {
        seedKey = CounterHash.mix(seed);
    }

    /** Event {@code n}, counted from 0. */
    public AdEvent event(int n) {
        long key = CounterHash.event(seedKey, n);
        return new AdEvent(
                users[draw(key, USER, USERS)],
                pages[draw(key, PAGE, USERS)],
                Campaigns.ad(draw(key, AD, Campaigns.ADS)),
                AD_TYPES.get(draw(key, AD_TYPE, AD_TYPES.size())),
                EVENT_TYPES.get(draw(key, EVENT_TYPE, EVENT_TYPES.size())),
                BASE_TIME_MILLIS + n * STEP_MILLIS);
    }

    private static int draw(long key, int field, int bound) {
        return CounterHash.high(CounterHash.field(key, field), bound);
    }
}
