package dev.weir.house.planted.state;

import dev.weir.house.planted.runtime.Offenders;

/** State must not know the engine. */
final class ReachesSideways {
    final Offenders engine = new Offenders();
}
