package dev.weir.benchmark.ysb;

/**
 * How often ads of a campaign were seen in a window.
 *
 * @param campaign id of the campaign
 * @param windowStart start of the window, in milliseconds since 1970-01-01T00:00Z
 * @param views how often
 */
public record CampaignCount(String campaign, long windowStart, long views) {}
