package dev.weir.benchmark.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Records of this package and of tasks as JSON. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /** A record as text. */
    public static String text(Object data) {
        try {
            return MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of " + data.getClass() + " was not written", e);
        }
    }

    /**
     * A record of a file.
     *
     * @throws ResultFileException if it is not there, or not one
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(Files.readString(file), type);
        } catch (NoSuchFileException e) {
            throw new ResultFileException(file, "there is no such file");
        } catch (JsonProcessingException e) {
            throw new ResultFileException(
                    file,
                    e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : ", at line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new ResultFileException(file, "it cannot be read: " + e.getMessage());
        }
    }

    /**
     * The result of a benchmark.
     *
     * @throws ResultFileException if it is not one of this format
     */
    public static BenchResult result(Path file) {
        BenchResult result = read(file, BenchResult.class);
        if (!BenchResult.FORMAT.equals(result.format())) {
            throw new ResultFileException(
                    file, "its format is '" + result.format() + "', not '" + BenchResult.FORMAT + "'");
        }
        return result;
    }
}
