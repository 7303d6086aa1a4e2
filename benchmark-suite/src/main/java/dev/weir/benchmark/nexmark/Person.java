package dev.weir.benchmark.nexmark;

import static java.util.Objects.requireNonNull;

/**
 * Somebody registers, to sell or to bid.
 *
 * @param id the number of the person, counted from {@link NexmarkConfig#FIRST_ID}
 * @param state the two letters of the state of the USA
 * @param dateTime the event time, in milliseconds since 1970-01-01T00:00Z
 * @param extra padding without meaning
 */
public record Person(
        long id,
        String name,
        String emailAddress,
        String creditCard,
        String city,
        String state,
        long dateTime,
        String extra)
        implements NexmarkEvent {

    public Person {
        requireNonNull(name, "name");
        requireNonNull(emailAddress, "emailAddress");
        requireNonNull(creditCard, "creditCard");
        requireNonNull(city, "city");
        requireNonNull(state, "state");
        requireNonNull(extra, "extra");
    }
}
