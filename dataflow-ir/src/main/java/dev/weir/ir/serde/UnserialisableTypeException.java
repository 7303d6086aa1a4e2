package dev.weir.ir.serde;

/** A type for which no serde can be derived. Thrown while a graph is built, never while it runs. */
public class UnserialisableTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    static final String SUPPORTED =
            "a primitive or its box, String, a primitive array, BigInteger, BigDecimal, UUID, Instant, Duration,"
                    + " LocalDate, LocalTime, LocalDateTime, an enum, a record, a sealed interface of records and enums, or"
                    + " List<X>, Set<X>, Map<K,V>, Optional<X> of these";

    static final String REMEDY = "use one of these types, or pass an explicit Serde for the whole value";

    private final String path;

    /**
     * Builds the message {@code path: found is not serialisable: expected ...; remedy: ...}.
     *
     * @param path how the offending component is reached, for example {@code Sale.items[element].price}
     * @param found what was found there, for example {@code type java.lang.Object}
     * @param expected what is supported there
     * @param remedy what the author of the type can do
     */
    public UnserialisableTypeException(String path, String found, String expected, String remedy) {
        super(path + ": " + found + " is not serialisable: expected " + expected + "; remedy: " + remedy);
        this.path = path;
    }

    /** How the offending component is reached from the type asked for, for example {@code Sale.items[element].price}. */
    public String path() {
        return path;
    }
}
