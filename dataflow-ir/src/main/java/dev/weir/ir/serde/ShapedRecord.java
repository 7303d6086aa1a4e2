package dev.weir.ir.serde;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of which only the schema is known.
 *
 * @param type simple name of its class
 * @param fields its components by name, in order
 */
public record ShapedRecord(String type, Map<String, @Nullable Object> fields) {
    public ShapedRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
