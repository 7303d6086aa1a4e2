package dev.weir.benchmark.flights;

import java.util.List;

/**
 * A departure in the United States.
 *
 * @param scheduledMillis the scheduled departure, in milliseconds since 1970-01-01T00:00 of the airport's own clock
 * @param delayMinutes how many minutes late the flight left; negative if early
 * @param distanceMiles how far it flew, in miles
 * @param origin the IATA code of the airport of departure
 * @param destination the IATA code of the airport of arrival
 */
public record Flight(long scheduledMillis, int delayMinutes, int distanceMiles, String origin, String destination) {

    /** The columns of a CSV file of flights, in order. */
    public static final List<String> COLUMNS =
            List.of("scheduled", "delay_minutes", "distance_miles", "origin", "destination");

    public Flight {
        if (distanceMiles < 0) {
            throw new MalformedFlightException("distance_miles", Integer.toString(distanceMiles), "0 or more miles");
        }
        checkAirport("origin", origin);
        checkAirport("destination", destination);
    }

    /**
     * Reads the values of one row, in the order of {@link #COLUMNS}.
     *
     * @throws MalformedFlightException if there are fewer or more values, or one is not what its column holds
     */
    public static Flight parse(List<String> values) {
        if (values.size() != COLUMNS.size()) {
            throw new MalformedFlightException(
                    "the row has " + values.size() + " values, expected " + COLUMNS.size() + ": " + COLUMNS);
        }
        return new Flight(
                LocalMinute.parse("scheduled", values.get(0)),
                integer("delay_minutes", values.get(1)),
                integer("distance_miles", values.get(2)),
                values.get(3),
                values.get(4));
    }

    /** This flight as a row of CSV, in the order of {@link #COLUMNS}, without a line end. */
    public String toCsv() {
        return LocalMinute.format(scheduledMillis)
                + ','
                + delayMinutes
                + ','
                + distanceMiles
                + ','
                + origin
                + ','
                + destination;
    }

    private static int integer(String column, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new MalformedFlightException(column, text, "an integer");
        }
    }

    private static void checkAirport(String column, String code) {
        boolean letters = code.length() == 3;
        for (int i = 0; letters && i < 3; i++) {
            letters = code.charAt(i) >= 'A' && code.charAt(i) <= 'Z';
        }
        if (!letters) {
            throw new MalformedFlightException(column, code, "an IATA code, three letters A to Z");
        }
    }
}
