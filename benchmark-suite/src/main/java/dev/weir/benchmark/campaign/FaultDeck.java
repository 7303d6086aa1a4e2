package dev.weir.benchmark.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order of faults: a deck in which each kind is as often as its weight says, shuffled anew by the seed when it is used up. */
final class FaultDeck {
    private final List<FaultKind> whole = new ArrayList<>();
    private final List<FaultKind> left = new ArrayList<>();
    private final Random random;

    FaultDeck(List<FaultKind> kinds, long seed) {
        this.random = new Random(seed);
        kinds.forEach(kind -> whole.addAll(Collections.nCopies(kind.weight(), kind)));
    }

    FaultKind next() {
        if (left.isEmpty()) {
            left.addAll(whole);
            Collections.shuffle(left, random);
        }
        return left.remove(left.size() - 1);
    }
}
