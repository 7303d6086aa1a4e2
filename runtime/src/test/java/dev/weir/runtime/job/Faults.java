package dev.weir.runtime.job;

import dev.weir.runtime.sim.Faults.Injected;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where things go wrong: each place counts how often it was passed, and throws once when told to. */
final class Faults {
    /** A place where something may go wrong. */
    enum Site {
        FUNCTION,
        WRITE,
        PRE_COMMIT,
        COMMIT,
        SNAPSHOT_WRITE,
        BEFORE_PUBLISH,
        AFTER_PUBLISH
    }

    private final Map<Site, Long> visits = new EnumMap<>(Site.class);
    private final Map<Site, Long> failAt = new EnumMap<>(Site.class);
    private final Map<Site, Integer> thrown = new EnumMap<>(Site.class);
    private final Set<Site> always = EnumSet.noneOf(Site.class);
    private boolean counting;

    /** From here on places count; the reference interpreter runs before. */
    void begin() {
        counting = true;
        visits.clear();
    }

    /** Fails once, when the place is passed for that time, counted from 1. */
    void failAt(Site site, long visit) {
        failAt.put(site, visit);
    }

    /** Fails whenever the place is passed. */
    void failAlways(Site site) {
        always.add(site);
    }

    long visits(Site site) {
        return visits.getOrDefault(site, 0L);
    }

    int thrown(Site site) {
        return thrown.getOrDefault(site, 0);
    }

    void pass(Site site) {
        if (!counting) {
            return;
        }
        long visit = visits.merge(site, 1L, Long::sum);
        Long planned = failAt.get(site);
        if (always.contains(site) || (planned != null && planned == visit)) {
            thrown.merge(site, 1, Integer::sum);
            throw new Injected(site + " " + visit);
        }
    }
}
