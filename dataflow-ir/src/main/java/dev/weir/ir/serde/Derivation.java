package dev.weir.ir.serde;

import static dev.weir.ir.serde.UnserialisableTypeException.REMEDY;
import static dev.weir.ir.serde.UnserialisableTypeException.SUPPORTED;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One walk over a type, from the class asked for down to its scalars, that builds a serde or refuses with the path to what stands in
 * the way. Recursion is resolved by registering the serde of a record or family before its parts are derived.
 */
final class Derivation {

    /** A method handle takes 255 slots, and adapting it needs some; a long or double takes two. */
    private static final int MAX_SLOTS = 200;

    private static final Map<Class<?>, Serde<?>> SCALARS = Map.ofEntries(
            Map.entry(Long.class, Serdes.LONG),
            Map.entry(Integer.class, Serdes.INT),
            Map.entry(Short.class, Serdes.SHORT),
            Map.entry(Byte.class, Serdes.BYTE),
            Map.entry(Character.class, Serdes.CHAR),
            Map.entry(Boolean.class, Serdes.BOOLEAN),
            Map.entry(Double.class, Serdes.DOUBLE),
            Map.entry(Float.class, Serdes.FLOAT),
            Map.entry(String.class, Serdes.STRING),
            Map.entry(Instant.class, Serdes.INSTANT),
            Map.entry(Duration.class, Serdes.DURATION),
            Map.entry(LocalDate.class, Serdes.LOCAL_DATE),
            Map.entry(LocalTime.class, Serdes.LOCAL_TIME),
            Map.entry(LocalDateTime.class, Serdes.LOCAL_DATE_TIME),
            Map.entry(BigInteger.class, Serdes.BIG_INTEGER),
            Map.entry(BigDecimal.class, Serdes.BIG_DECIMAL),
            Map.entry(UUID.class, Serdes.UUID));

    private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Set.class, Map.class, Optional.class);

    private final Map<Class<?>, Serde<?>> named = new HashMap<>();
    /** The records and families whose parts are being derived, outermost first. */
    private final List<Class<?>> open = new ArrayList<>();

    /** Derives the serde of a type that is reached by {@code path}. */
    Serde<?> derive(Type type, String path) {
        if (type instanceof Class<?> erased) {
            return ofClass(erased, path);
        }
        if (type instanceof ParameterizedType generic) {
            return ofContainer(generic, path);
        }
        if (type instanceof WildcardType) {
            throw refusal(path, "wildcard " + type.getTypeName());
        }
        if (type instanceof TypeVariable<?>) {
            throw refusal(path, "type variable " + type.getTypeName());
        }
        throw refusal(path, (type instanceof GenericArrayType ? "array " : "type ") + type.getTypeName());
    }

    private Serde<?> ofClass(Class<?> type, String path) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        Serde<?> scalar = SCALARS.get(boxed);
        if (scalar != null) {
            return scalar;
        }
        Serde<?> array = PrimitiveArraySerde.BY_TYPE.get(type);
        if (array != null) {
            return array;
        }
        if (type.isArray()) {
            throw refusal(
                    path,
                    "array " + type.getTypeName(),
                    SUPPORTED,
                    "declare a List instead, or pass an explicit Serde");
        }
        if (type.getTypeParameters().length > 0) {
            throw generic(type, path);
        }
        Serde<?> known = named.get(type);
        if (known != null) {
            markIfOpen(type);
            return known;
        }
        if (type.isEnum()) {
            return ofEnum(type);
        }
        if (type.isRecord()) {
            return ofRecord(type, path);
        }
        if (type.isInterface() && type.isSealed()) {
            return ofFamily(type, path);
        }
        throw refusal(path, describe(type) + " " + type.getTypeName());
    }

    /** A type met again while its parts are still derived contains itself, and so does everything between. */
    private void markIfOpen(Class<?> type) {
        int from = open.indexOf(type);
        if (from < 0) {
            return;
        }
        for (Class<?> recursive : open.subList(from, open.size())) {
            Serde<?> serde = named.get(recursive);
            if (serde instanceof RecordSerde record) {
                record.markRecursive();
            } else if (serde instanceof SealedSerde family) {
                family.markRecursive();
            }
        }
    }

    private Serde<?> ofContainer(ParameterizedType type, String path) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == List.class) {
            return Serdes.list(derive(arguments[0], path + "[element]"));
        }
        if (raw == Set.class) {
            return Serdes.set(derive(arguments[0], path + "[element]"));
        }
        if (raw == Optional.class) {
            return Serdes.optional(derive(arguments[0], path + "[value]"));
        }
        if (raw == Map.class) {
            Serde<?> key = derive(arguments[0], path + "[key]");
            return Serdes.map(key, derive(arguments[1], path + "[value]"));
        }
        throw refusal(path, "type " + type.getTypeName());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // isEnum() has said that the bound holds
    private Serde<?> ofEnum(Class<?> type) {
        EnumSerde<?> serde = new EnumSerde(type);
        named.put(type, serde);
        return serde;
    }

    private Serde<?> ofRecord(Class<?> type, String path) {
        RecordSerde serde = new RecordSerde(type);
        named.put(type, serde);
        open.add(type);
        RecordComponent[] declared = type.getRecordComponents();
        MethodHandle constructor = constructor(type, declared, path);
        List<RecordHandles.Component> components = new ArrayList<>(declared.length);
        for (RecordComponent component : declared) {
            components.add(component(component, path + "." + component.getName()));
        }
        serde.bind(RecordHandles.compose(constructor, components), List.copyOf(components));
        open.remove(open.size() - 1);
        return serde;
    }

    @SuppressWarnings("unchecked") // the serde was derived from the component's own type
    private RecordHandles.Component component(RecordComponent component, String path) {
        MethodHandle getter = getter(component, path);
        Class<?> type = component.getType();
        if (type.isPrimitive()) {
            return new RecordHandles.Component(component.getName(), type, getter, null);
        }
        Serde<Object> serde = (Serde<Object>) derive(component.getGenericType(), path);
        return new RecordHandles.Component(component.getName(), type, getter, new NullableSerde<>(serde));
    }

    private Serde<?> ofFamily(Class<?> type, String path) {
        SealedSerde serde = new SealedSerde(type);
        named.put(type, serde);
        open.add(type);
        Set<Class<?>> types = new LinkedHashSet<>();
        collectMembers(type, types);
        List<Serde<Object>> serdes = new ArrayList<>(types.size());
        for (Class<?> member : types) {
            serdes.add(member(member, path + "|" + member.getSimpleName()));
        }
        serde.bind(List.copyOf(types), serdes);
        open.remove(open.size() - 1);
        return serde;
    }

    @SuppressWarnings("unchecked") // the family only ever passes a member to the serde of its class
    private Serde<Object> member(Class<?> type, String path) {
        if (!type.isRecord() && !type.isEnum()) {
            throw refusal(
                    path,
                    describe(type) + " " + type.getTypeName() + " of a sealed family",
                    "records, enums and sealed interfaces as its permitted types",
                    "make it one of these, or pass an explicit Serde for the whole value");
        }
        return (Serde<Object>) ofClass(type, path);
    }

    /** Families within the family are flattened, in declaration order. */
    private static void collectMembers(Class<?> family, Set<Class<?>> members) {
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (permitted.isInterface() && permitted.isSealed()) {
                collectMembers(permitted, members);
            } else {
                members.add(permitted);
            }
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        int slots = Arrays.stream(types)
                .mapToInt(t -> t == long.class || t == double.class ? 2 : 1)
                .sum();
        if (slots > MAX_SLOTS) {
            throw refusal(
                    path,
                    "record " + type.getTypeName() + " with " + components.length + " components in " + slots
                            + " slots",
                    "at most " + MAX_SLOTS + " slots, where a long or double takes two",
                    "group components into nested records");
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(canonical);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("record " + type.getName() + " has no canonical constructor", e);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw inaccessible(type, path, e);
        }
    }

    private static MethodHandle getter(RecordComponent component, String path) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw inaccessible(component.getDeclaringRecord(), path, e);
        }
    }

    private static UnserialisableTypeException inaccessible(Class<?> type, String path, Exception cause) {
        UnserialisableTypeException refusal = refusal(
                path,
                "record " + type.getTypeName() + " of " + type.getModule() + ", which does not open its package,",
                "a record that reflection may read",
                "add `opens " + type.getPackageName() + "` to the module, or pass an explicit Serde");
        refusal.initCause(cause);
        return refusal;
    }

    private static UnserialisableTypeException generic(Class<?> type, String path) {
        if (CONTAINERS.contains(type)) {
            return refusal(
                    path,
                    "raw type " + type.getTypeName(),
                    "type arguments",
                    "declare what it contains, as in List<String>");
        }
        return refusal(path, describe(type) + " " + type.getTypeName() + " with type parameters");
    }

    private static String describe(Class<?> type) {
        if (type.isRecord()) {
            return "record";
        }
        return type.isInterface() ? (type.isSealed() ? "sealed interface" : "interface that is not sealed") : "type";
    }

    private static UnserialisableTypeException refusal(String path, String found) {
        return refusal(path, found, SUPPORTED, REMEDY);
    }

    private static UnserialisableTypeException refusal(String path, String found, String expected, String remedy) {
        return new UnserialisableTypeException(path, found, expected, remedy);
    }
}
