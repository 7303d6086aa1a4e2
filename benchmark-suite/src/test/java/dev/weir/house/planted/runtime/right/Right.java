package dev.weir.house.planted.runtime.right;

import dev.weir.house.planted.runtime.left.Left;
import java.util.List;

/** Half of a cycle between packages. */
public final class Right {
    /** The other half. */
    public List<Left> lefts = List.of();

    /** Tells how many there are of the other half. */
    public boolean holds(Left left) {
        return lefts.contains(left);
    }
}
