package dev.weir.runtime.net;

/** Why a connection ended. The order is part of the protocol: a peer is told the ordinal. */
public enum CloseReason {
    /** This end was asked to close it. */
    ASKED,
    /** The other end has closed it, and has said why. */
    PEER_CLOSED,
    /** The other end is gone without a word, between two frames. */
    LOST,
    /** The other end is gone in the middle of a frame. */
    TRUNCATED,
    /** A frame whose parts do not fit together. */
    MALFORMED,
    /** A frame that says it is longer than its kind may be. */
    TOO_LARGE,
    /** A kind of frame that there is not, or not here. */
    UNEXPECTED_KIND,
    /** A frame of a stream that was never opened. */
    UNKNOWN_STREAM,
    /** More elements than the sender had credits for. */
    CREDIT_EXCEEDED,
    /** Credits for more than was sent. */
    GRANT_EXCEEDED,
    /** Elements are missing before these, or the frame is of a life that has not begun. */
    OUT_OF_SEQUENCE,
    /** Bytes that are no elements of their channel. */
    BAD_ELEMENTS,
    /** The other end speaks another version, or another protocol. */
    OTHER_PROTOCOL,
    /** The other end is not who it should be, or not who its certificate says. */
    WRONG_PEER,
    /** TLS did not come about: no certificate, or one that is not trusted. */
    TLS_REFUSED,
    /** The other end did not introduce itself in time. */
    SILENT,
    /** Messages pile up faster than the other end takes them. */
    TOO_SLOW,
    /** A handler at this end threw. */
    DEFECT
}
