package dev.weir.house.planted.elsewhere;

/** A class in no module, and in a package without a package-info. */
final class Homeless {}
