package dev.weir.runtime.channel;

import org.jspecify.annotations.Nullable;

/** Sees elements that stay where they are. */
@FunctionalInterface
public interface ElementVisitor {
    /** Sees one element. */
    void visit(ElementKind kind, @Nullable Object value, long timestamp);
}
