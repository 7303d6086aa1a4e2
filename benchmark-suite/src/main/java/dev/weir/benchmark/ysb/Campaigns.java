package dev.weir.benchmark.ysb;

import dev.weir.benchmark.load.CounterHash;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of campaigns: 100 with 10 ads each, as in the original's data generator. It is the same whatever the seed of the events. */
public final class Campaigns {
    /** How many campaigns there are. */
    public static final int COUNT = 100;

    /** Ads of each. */
    public static final int ADS_EACH = 10;

    /** Ads of all. */
    public static final int ADS = COUNT * ADS_EACH;

    private static final int CAMPAIGN_IDS = 1;
    private static final int AD_IDS = 2;
    private static final String[] CAMPAIGN = ids(CAMPAIGN_IDS, COUNT);
    private static final String[] AD = ids(AD_IDS, ADS);
    private static final Map<String, String> CAMPAIGN_OF_AD = table();

    private Campaigns() {}

    /** Id of a campaign. @param number from 0 to below {@link #COUNT} */
    public static String campaign(int number) {
        return CAMPAIGN[number];
    }

    /** Id of an ad. Those of one campaign follow each other. @param number from 0 to below {@link #ADS} */
    public static String ad(int number) {
        return AD[number];
    }

    /** Id of an ad's campaign, or null if no campaign has the ad. */
    public static @Nullable String of(String ad) {
        return CAMPAIGN_OF_AD.get(ad);
    }

    /** UUIDs as texts, the same for the same key. */
    static String[] ids(long key, int count) {
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            long own = CounterHash.event(key, i);
            ids[i] = new UUID(CounterHash.field(own, 0), CounterHash.field(own, 1)).toString();
        }
        return ids;
    }

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        for (int ad = 0; ad < ADS; ad++) {
            table.put(AD[ad], CAMPAIGN[ad / ADS_EACH]);
        }
        return table;
    }
}
