package dev.weir.house.planted.ir;

import org.agrona.collections.Long2LongHashMap;

/** The program description must not need a library. */
final class UsesALibrary {
    final Long2LongHashMap counts = new Long2LongHashMap(0);
}
