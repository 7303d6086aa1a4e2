package dev.weir.benchmark.ysb;

import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;

/**
 * The query: views are picked, what is not needed is left off, each ad's campaign is looked up, and views are counted per campaign in windows
 * of 10 s of event time.
 */
public final class CampaignViews {
    /** Length of a window. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    private CampaignViews() {}

    /** What is kept of a view. */
    record View(String ad) {}

    /** A view with its campaign. */
    record Seen(String campaign) {}

    /** The query over a stream of events. */
    public static Stream<CampaignCount> of(Stream<AdEvent> events) {
        return events.filter(AdEvent::isView)
                .as("views")
                .map(View.class, event -> new View(event.ad()))
                .as("projected")
                .flatMap(Seen.class, (view, out) -> {
                    String campaign = Campaigns.of(view.ad());
                    if (campaign != null) {
                        out.emit(new Seen(campaign));
                    }
                })
                .as("joined")
                .keyBy(String.class, Seen::campaign)
                .window(WindowAssigner.tumbling(WINDOW))
                .count(
                        CampaignCount.class,
                        (campaign, window, views) -> new CampaignCount(campaign, window.start(), views))
                .as("counts");
    }
}
