package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final String ORDINARY =
            " is not serialisable: expected a primitive or its box, String, a primitive array, BigInteger,"
                    + " BigDecimal, UUID, Instant, Duration, LocalDate, LocalTime, LocalDateTime, an enum, a record, a sealed interface of"
                    + " records and enums, or List<X>, Set<X>, Map<K,V>, Optional<X> of these; remedy: use one of these types, or pass an"
                    + " explicit Serde for the whole value";

    private static final String HERE = "dev.weir.ir.serde.RefusalTest$";

    record Item(Object price) {}

    record Order(List<Item> items) {}

    record MapKey(Map<Object, String> map) {}

    record MapValue(Map<String, Optional<Object>> map) {}

    record Raw(@SuppressWarnings("rawtypes") List list) {}

    record Wild(Set<? extends String> set) {}

    record Generic<T>(T value) {}

    record UsesGeneric(Generic<String> generic) {}

    record UsesVariable<T>(List<T> list) {}

    interface Open {}

    record UsesOpen(Open open) {}

    record UsesCollection(Collection<String> collection) {}

    record ObjectArray(String[] array) {}

    record GenericArray(List<String>[] array) {}

    sealed interface Family permits Good, Bad {}

    record Good(int x) implements Family {}

    static final class Bad implements Family {}

    record UsesFamily(Optional<Family> family) {}

    sealed interface DeepFamily permits DeepMember {}

    record DeepMember(Thread thread) implements DeepFamily {}

    sealed interface GenericFamily<T> permits GenericMember {}

    record GenericMember(int x) implements GenericFamily<String> {}

    record Loop(Loop next, Object end) {}

    record Wide(
            double d00,
            double d01,
            double d02,
            double d03,
            double d04,
            double d05,
            double d06,
            double d07,
            double d08,
            double d09,
            double d10,
            double d11,
            double d12,
            double d13,
            double d14,
            double d15,
            double d16,
            double d17,
            double d18,
            double d19,
            double d20,
            double d21,
            double d22,
            double d23,
            double d24,
            double d25,
            double d26,
            double d27,
            double d28,
            double d29,
            double d30,
            double d31,
            double d32,
            double d33,
            double d34,
            double d35,
            double d36,
            double d37,
            double d38,
            double d39,
            double d40,
            double d41,
            double d42,
            double d43,
            double d44,
            double d45,
            double d46,
            double d47,
            double d48,
            double d49,
            double d50,
            double d51,
            double d52,
            double d53,
            double d54,
            double d55,
            double d56,
            double d57,
            double d58,
            double d59,
            double d60,
            double d61,
            double d62,
            double d63,
            double d64,
            double d65,
            double d66,
            double d67,
            double d68,
            double d69,
            double d70,
            double d71,
            double d72,
            double d73,
            double d74,
            double d75,
            double d76,
            double d77,
            double d78,
            double d79,
            double d80,
            double d81,
            double d82,
            double d83,
            double d84,
            double d85,
            double d86,
            double d87,
            double d88,
            double d89,
            double d90,
            double d91,
            double d92,
            double d93,
            double d94,
            double d95,
            double d96,
            double d97,
            double d98,
            double d99,
            boolean one) {}

    private static void assertRefused(Class<?> type, String path, String rest) {
        UnserialisableTypeException e = assertThrows(UnserialisableTypeException.class, () -> Serdes.of(type));
        assertEquals(path + ": " + rest, e.getMessage());
        assertEquals(path, e.path());
    }

    @Test
    void shouldNameThePathToAnUnsupportedComponent() {
        assertRefused(Order.class, "Order.items[element].price", "type java.lang.Object" + ORDINARY);
        assertRefused(MapKey.class, "MapKey.map[key]", "type java.lang.Object" + ORDINARY);
        assertRefused(MapValue.class, "MapValue.map[value][value]", "type java.lang.Object" + ORDINARY);
        assertRefused(Loop.class, "Loop.end", "type java.lang.Object" + ORDINARY);
    }

    @Test
    void shouldRefuseAnUnsupportedTypeItself() {
        assertRefused(Object.class, "Object", "type java.lang.Object" + ORDINARY);
        assertRefused(void.class, "void", "type void" + ORDINARY);
    }

    @Test
    void shouldRefuseRawContainers() {
        String rest =
                " is not serialisable: expected type arguments; remedy: declare what it contains, as in List<String>";
        assertRefused(Raw.class, "Raw.list", "raw type java.util.List" + rest);
        assertRefused(Map.class, "Map", "raw type java.util.Map" + rest);
    }

    @Test
    void shouldRefuseWildcardsAndTypeVariables() {
        assertRefused(Wild.class, "Wild.set[element]", "wildcard ? extends java.lang.String" + ORDINARY);
        assertRefused(
                UsesVariable.class, "UsesVariable", "record " + HERE + "UsesVariable with type parameters" + ORDINARY);
        assertRefused(Generic.class, "Generic", "record " + HERE + "Generic with type parameters" + ORDINARY);
        assertRefused(
                UsesGeneric.class, "UsesGeneric.generic", "type " + HERE + "Generic<java.lang.String>" + ORDINARY);
        assertRefused(
                GenericFamily.class,
                "GenericFamily",
                "sealed interface " + HERE + "GenericFamily with type parameters" + ORDINARY);
    }

    @Test
    void shouldRefuseOpenInterfaces() {
        assertRefused(UsesOpen.class, "UsesOpen.open", "interface that is not sealed " + HERE + "Open" + ORDINARY);
        assertRefused(
                UsesCollection.class,
                "UsesCollection.collection",
                "type java.util.Collection<java.lang.String>" + ORDINARY);
    }

    @Test
    void shouldRefuseArraysOfReferences() {
        assertRefused(
                ObjectArray.class,
                "ObjectArray.array",
                "array java.lang.String[]"
                        + ORDINARY.replace(
                                "use one of these types, or pass an explicit Serde for the whole value",
                                "declare a List instead, or pass an explicit Serde"));
        assertRefused(GenericArray.class, "GenericArray.array", "array java.util.List<java.lang.String>[]" + ORDINARY);
    }

    @Test
    void shouldRefuseFamiliesWithOtherMembers() {
        assertRefused(
                UsesFamily.class,
                "UsesFamily.family[value]|Bad",
                "type " + HERE
                        + "Bad of a sealed family is not serialisable: expected records, enums and sealed interfaces as its"
                        + " permitted types; remedy: make it one of these, or pass an explicit Serde for the whole value");
        assertRefused(DeepFamily.class, "DeepFamily|DeepMember.thread", "type java.lang.Thread" + ORDINARY);
    }

    @Test
    void shouldRefuseARecordTooWideForAMethodHandle() {
        assertRefused(
                Wide.class,
                "Wide",
                "record " + HERE
                        + "Wide with 101 components in 201 slots is not serialisable: expected at most 200 slots, where a long"
                        + " or double takes two; remedy: group components into nested records");
    }

    @Test
    void shouldRefuseARecordOfAModuleThatIsNotOpen() throws ClassNotFoundException {
        // a record within the JDK whose components would be fine
        Class<?> closed = Class.forName("sun.security.pkcs.SignerInfo$AlgorithmInfo");
        assertRefused(
                closed,
                "AlgorithmInfo",
                "record sun.security.pkcs.SignerInfo$AlgorithmInfo of module java.base, which does not open its package, is not"
                        + " serialisable: expected a record that reflection may read; remedy: add `opens sun.security.pkcs` to the"
                        + " module, or pass an explicit Serde");
    }

    @Test
    void shouldRefuseAgainWhenAskedAgain() {
        assertRefused(Item.class, "Item.price", "type java.lang.Object" + ORDINARY);
        assertRefused(Item.class, "Item.price", "type java.lang.Object" + ORDINARY);
    }
}
