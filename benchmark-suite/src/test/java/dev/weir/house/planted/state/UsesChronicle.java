package dev.weir.house.planted.state;

import net.openhft.chronicle.map.ChronicleMap;

/** Chronicle Map belongs to one package, and this is another. */
final class UsesChronicle {
    int size(ChronicleMap<Long, Long> map) {
        return map.size();
    }
}
