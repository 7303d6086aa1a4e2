package dev.weir.benchmark.ysb;

import static java.util.Objects.requireNonNull;

/**
 * Somebody sees an ad on a page, clicks it, or buys.
 *
 * @param user id of the user, a UUID as text
 * @param page id of the page, a UUID as text
 * @param ad id of the ad, a UUID as text; {@link Campaigns} has its campaign
 * @param adType one of {@link AdGenerator#AD_TYPES}
 * @param eventType one of {@link AdGenerator#EVENT_TYPES}
 * @param timeMillis the event time, in milliseconds since 1970-01-01T00:00Z
 */
public record AdEvent(String user, String page, String ad, String adType, String eventType, long timeMillis) {
    /** The type of events that are counted. */
    public static final String VIEW = "view";

    public AdEvent {
        requireNonNull(user, "user");
        requireNonNull(page, "page");
        requireNonNull(ad, "ad");
        requireNonNull(adType, "adType");
        requireNonNull(eventType, "eventType");
    }

    /** Whether it is one of those that are counted. */
    public boolean isView() {
        return eventType.equals(VIEW);
    }
}
