package dev.weir.house.planted.ir;

import dev.weir.house.planted.runtime.Offenders;

/** The program description must not know the engine. */
final class ReachesUp {
    final Offenders engine = new Offenders();
}
