package dev.weir.runtime.connector;

import java.nio.file.Path;

/** A record for tests. */
record Airport(String origin, int delay) {
    static FileSource<Airport> source(Path place) {
        return FileSource.csv(place, Airport.class, row -> new Airport(row.text("origin"), row.intValue("delay")));
    }
}
