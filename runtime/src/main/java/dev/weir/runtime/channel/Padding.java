package dev.weir.runtime.channel;

/**
 * A cache line of nothing. A superclass's fields come before its subclasses': what extends this never shares its first line with the
 * object before it, and, where it is followed by another such object, its last line with none.
 */
@SuppressWarnings("unused")
public abstract class Padding {
    private long p01, p02, p03, p04, p05, p06, p07, p08;
    private long p09, p10, p11, p12, p13, p14, p15, p16;
}
