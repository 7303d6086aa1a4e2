package dev.weir.house.planted.runtime.left;

import dev.weir.house.planted.runtime.right.Right;

/** Half of a cycle between packages. */
public final class Left {
    /** The other half. */
    public Right right = new Right();
}
