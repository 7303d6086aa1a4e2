package dev.weir.runtime.connector;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;

/** How records look as JSON: strict about kinds, tolerant of fields that a record does not have, times as ISO texts. */
final class JsonMapping {
    /** Shared: a mapper is thread-safe and caches what it learns about types. */
    static final ObjectMapper MAPPER = mapper();

    private JsonMapping() {}

    private static ObjectMapper mapper() {
        SimpleModule times = new SimpleModule();
        isoText(times, Instant.class, Instant::parse);
        isoText(times, Duration.class, Duration::parse);
        isoText(times, LocalDate.class, LocalDate::parse);
        isoText(times, LocalTime.class, LocalTime::parse);
        isoText(times, LocalDateTime.class, LocalDateTime::parse);
        return JsonMapper.builder()
                .addModule(times)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    private static <T> void isoText(SimpleModule module, Class<T> type, Function<String, T> parser) {
        module.addDeserializer(type, new IsoTextReading<>(type, parser));
        module.addSerializer(type, new IsoTextWriting<>(type));
    }

    private static final class IsoTextReading<T> extends FromStringDeserializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parser;

        IsoTextReading(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return parser.apply(text);
        }
    }

    private static final class IsoTextWriting<T> extends StdSerializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        IsoTextWriting(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }
}
