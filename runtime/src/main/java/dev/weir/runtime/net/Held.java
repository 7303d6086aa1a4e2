package dev.weir.runtime.net;

import dev.weir.runtime.channel.ElementKind;
import org.jspecify.annotations.Nullable;

/** An element that waits at its sender. */
record Held(ElementKind kind, @Nullable Object value, long timestamp) {}
