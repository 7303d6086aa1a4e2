package dev.weir.benchmark.flights;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The departures of an airport in an hour.
 *
 * @param origin the IATA code of the airport
 * @param windowStartMillis start of the hour, in milliseconds since 1970-01-01T00:00 of the airport's own clock
 * @param flights how many flights were scheduled in it
 * @param delayMinutes the sum of their delays, in minutes
 */
public record AirportHour(String origin, long windowStartMillis, long flights, long delayMinutes) {
    private static final int DECIMALS = 3;

    /** The average delay in minutes, with three decimals, half up (away from zero). */
    public BigDecimal averageDelayMinutes() {
        return BigDecimal.valueOf(delayMinutes).divide(BigDecimal.valueOf(flights), DECIMALS, RoundingMode.HALF_UP);
    }
}
