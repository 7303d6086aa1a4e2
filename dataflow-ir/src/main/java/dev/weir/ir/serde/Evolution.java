package dev.weir.ir.serde;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns values that were written with one schema into values of another. Both are known before any value is read, so what does not fit is refused
 * at once, whatever the values are.
 *
 * <p>Allowed: components of records added (with a {@link Default}, or references, which are null then) or removed; components found by name,
 * whatever their order; numbers widened without loss; a primitive become its nullable box; constants of enums and members of sealed families
 * added. Keys of maps and elements of sets stay as they are, since two of them might become one. Types keep their simple names.
 */
public final class Evolution {
    /** By what was written: what every value of it can be read as, exactly. */
    private static final Map<String, List<String>> WIDER = Map.of(
            "byte", List.of("short", "int", "long", "float", "double"),
            "short", List.of("int", "long", "float", "double"),
            "int", List.of("long", "double"),
            "float", List.of("double"));

    private final Shape from;
    private final Shape to;
    private final Step step;
    private final Map<Pair, Step> begun = new HashMap<>();

    /** One value. */
    private interface Step {
        @Nullable
        Object convert(@Nullable Object value);
    }

    private record Pair(Shape from, Shape to) {}

    private Evolution(String from, String to) {
        this.from = ShapeText.parse(from);
        this.to = ShapeText.parse(to);
        this.step = step(this.from, this.to, this.to.title());
    }

    /**
     * How values of one schema become those of another.
     *
     * @throws EvolutionException if they cannot, naming the component
     * @throws SerdeException if one of the schemas is not one of derived serdes
     */
    public static Evolution between(String from, String to) {
        return new Evolution(from, to);
    }

    /** Reads a value as it was written, and writes it as it is to be. */
    public void copy(ByteReader in, ByteWriter out) {
        to.write(step.convert(from.read(in)), out);
    }

    private Step step(Shape was, Shape is, String path) {
        if (was instanceof Shape.OrNull before) {
            if (!(is instanceof Shape.OrNull now)) {
                throw refusal(path, was, is, "let it be null still");
            }
            return step(before.shape(), now.shape(), path);
        } else if (is instanceof Shape.OrNull now) {
            return step(was, now.shape(), path);
        }
        Step known = begun.get(new Pair(was, is));
        return known != null ? known : unlikeNull(was, is, path);
    }

    private Step unlikeNull(Shape was, Shape is, String path) {
        if (was instanceof Shape.Scalar before && is instanceof Shape.Scalar now) {
            return scalar(before, now, path);
        } else if (was instanceof Shape.Struct before
                && is instanceof Shape.Struct now
                && before.name().equals(now.name())) {
            return struct(before, now, path);
        } else if (was instanceof Shape.Choice before
                && is instanceof Shape.Choice now
                && before.name().equals(now.name())) {
            return choice(before, now, path);
        } else if (was instanceof Shape.Family before
                && is instanceof Shape.Family now
                && before.name().equals(now.name())) {
            return family(before, now, path);
        } else if (was instanceof Shape.Many before
                && is instanceof Shape.Many now
                && before.ordered() == now.ordered()) {
            if (!before.ordered()) {
                requireSame(before.element(), now.element(), path + "[element]");
                return value -> value;
            }
            Step element = step(before.element(), now.element(), path + "[element]");
            return nullOr(value -> {
                List<@Nullable Object> all = new ArrayList<>();
                ((Collection<?>) value).forEach(each -> all.add(element.convert(each)));
                return all;
            });
        } else if (was instanceof Shape.Pairs before && is instanceof Shape.Pairs now) {
            requireSame(before.key(), now.key(), path + "[key]");
            Step its = step(before.value(), now.value(), path + "[value]");
            return nullOr(value -> {
                Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((key, each) -> all.put(key, its.convert(each)));
                return all;
            });
        } else if (was instanceof Shape.Maybe before && is instanceof Shape.Maybe now) {
            Step its = step(before.element(), now.element(), path + "[value]");
            return nullOr(value -> ((Optional<?>) value).map(its::convert));
        }
        throw refusal(path, was, is, "give the state another name, and allow the old one to be dropped");
    }

    private static Step scalar(Shape.Scalar was, Shape.Scalar is, String path) {
        if (was.name().equals(is.name())) {
            return value -> value;
        }
        if (!WIDER.getOrDefault(was.name(), List.of()).contains(is.name())) {
            throw refusal(
                    path,
                    was,
                    is,
                    "numbers may be widened without loss (int to long, float to double) and nothing else: add a component of another name");
        }
        return switch (is.name()) {
            case "short" -> nullOr(value -> ((Number) value).shortValue());
            case "int" -> nullOr(value -> ((Number) value).intValue());
            case "long" -> nullOr(value -> ((Number) value).longValue());
            case "float" -> nullOr(value -> ((Number) value).floatValue());
            default -> nullOr(value -> ((Number) value).doubleValue());
        };
    }

    private Step struct(Shape.Struct was, Shape.Struct is, String path) {
        Map<String, Step> steps = new LinkedHashMap<>();
        Step whole = nullOr(value -> {
            Map<String, @Nullable Object> before = ((ShapedRecord) value).fields();
            Map<String, @Nullable Object> now = new LinkedHashMap<>();
            steps.forEach((name, each) -> now.put(name, each.convert(before.get(name))));
            return new ShapedRecord(is.name(), now);
        });
        begun.put(new Pair(was, is), whole);
        for (Shape.Field field : is.fields()) {
            String here = path + "." + field.name();
            Shape before = null;
            for (Shape.Field each : was.fields()) {
                before = each.name().equals(field.name()) ? each.shape() : before;
            }
            steps.put(field.name(), before == null ? added(field, here) : step(before, field.shape(), here));
        }
        return whole;
    }

    private static Step added(Shape.Field field, String path) {
        String initial = field.initial();
        if (initial != null) {
            Object value = Defaults.parse(field.shape(), initial, path);
            return missing -> value;
        }
        if (!field.shape().folds()) {
            throw new EvolutionException(path + ": found no such component in what was written, expected one of "
                    + field.shape().title() + ": give it @Default(\"...\"), or let it be null");
        }
        return missing -> null;
    }

    private static Step choice(Shape.Choice was, Shape.Choice is, String path) {
        for (String constant : was.constants()) {
            if (!is.constants().contains(constant)) {
                throw new EvolutionException(path + ": found constant " + constant
                        + " in what was written, expected one of " + is.constants() + ": keep the constant");
            }
        }
        return value -> value;
    }

    private Step family(Shape.Family was, Shape.Family is, String path) {
        Map<String, Step> steps = new LinkedHashMap<>();
        Step whole = nullOr(value -> {
            String title = was.members().get(was.memberOf(value)).title();
            return Objects.requireNonNull(steps.get(title)).convert(value);
        });
        begun.put(new Pair(was, is), whole);
        for (Shape member : was.members()) {
            Shape now = is.members().stream()
                    .filter(each -> each.title().equals(member.title()))
                    .findFirst()
                    .orElseThrow(() -> new EvolutionException(path + ": found member " + member.title()
                            + " in what was written, expected one of "
                            + is.members().stream().map(Shape::title).toList() + ": keep the member"));
            steps.put(member.title(), step(member, now, path + "|" + member.title()));
        }
        return whole;
    }

    private void requireSame(Shape was, Shape is, String path) {
        LinkedHashSet<Pair> seen = new LinkedHashSet<>();
        if (!isSame(was, is, seen)) {
            throw refusal(path, was, is, "two that were different could become one: give the state another name");
        }
    }

    private static boolean isSame(Shape was, Shape is, LinkedHashSet<Pair> seen) {
        if (!was.title().equals(is.title()) || was.getClass() != is.getClass()) {
            return false;
        }
        if (!(was instanceof Shape.Struct before) || !(is instanceof Shape.Struct now)) {
            // Scalars are told by their titles; of the others only enums and their like are keys.
            return was instanceof Shape.Choice || was instanceof Shape.Scalar ? was.equals(is) : parts(was, is, seen);
        }
        if (!seen.add(new Pair(was, is))) {
            return true;
        }
        if (before.fields().size() != now.fields().size()) {
            return false;
        }
        for (int i = 0; i < before.fields().size(); i++) {
            Shape.Field left = before.fields().get(i);
            Shape.Field right = now.fields().get(i);
            if (!left.name().equals(right.name()) || !isSame(left.shape(), right.shape(), seen)) {
                return false;
            }
        }
        return true;
    }

    private static boolean parts(Shape was, Shape is, LinkedHashSet<Pair> seen) {
        List<Shape> left = partsOf(was);
        List<Shape> right = partsOf(is);
        if (left.size() != right.size()) {
            return false;
        }
        if (was instanceof Shape.Family && !seen.add(new Pair(was, is))) {
            return true;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!isSame(left.get(i), right.get(i), seen)) {
                return false;
            }
        }
        return true;
    }

    private static List<Shape> partsOf(Shape shape) {
        if (shape instanceof Shape.Family family) {
            return family.members();
        } else if (shape instanceof Shape.Many many) {
            return List.of(many.element());
        } else if (shape instanceof Shape.Maybe maybe) {
            return List.of(maybe.element());
        } else if (shape instanceof Shape.OrNull nullable) {
            return List.of(nullable.shape());
        } else if (shape instanceof Shape.Pairs pairs) {
            return List.of(pairs.key(), pairs.value());
        }
        return List.of();
    }

    private static Step nullOr(UnaryOperator<Object> convert) {
        return value -> value == null ? null : convert.apply(value);
    }

    private static EvolutionException refusal(String path, Shape was, Shape is, String remedy) {
        return new EvolutionException(
                path + ": found " + was.title() + " in what was written, expected " + is.title() + ": " + remedy);
    }
}
