package dev.weir.house.planted.fault;

/** A scheme where schemes belong. */
public final class Aligned {}
