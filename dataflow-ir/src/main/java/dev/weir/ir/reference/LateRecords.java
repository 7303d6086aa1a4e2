package dev.weir.ir.reference;

/** Counts records that came after their windows were forgotten. */
interface LateRecords {
    long lateCount();
}
