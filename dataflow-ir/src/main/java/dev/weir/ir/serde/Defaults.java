package dev.weir.ir.serde;

/** Values of {@link Default}s. */
final class Defaults {
    private Defaults() {}

    /**
     * The value that a text stands for.
     *
     * @throws EvolutionException if the text is not one of the shape
     */
    static Object parse(Shape shape, String text, String path) {
        Shape plain = shape instanceof Shape.OrNull nullable ? nullable.shape() : shape;
        if (plain instanceof Shape.Scalar scalar) {
            return parse(scalar.name(), text, path);
        }
        if (plain instanceof Shape.Choice choice && choice.constants().contains(text)) {
            return new ShapedConstant(choice.name(), text);
        }
        throw refusal(shape.title(), text, path);
    }

    private static Object parse(String type, String text, String path) {
        try {
            switch (type) {
                case "long":
                    return Long.valueOf(text);
                case "int":
                    return Integer.valueOf(text);
                case "short":
                    return Short.valueOf(text);
                case "byte":
                    return Byte.valueOf(text);
                case "double":
                    return Double.valueOf(text);
                case "float":
                    return Float.valueOf(text);
                case "string":
                    return text;
                case "boolean":
                    if (text.equals("true") || text.equals("false")) {
                        return Boolean.valueOf(text);
                    }
                    break;
                case "char":
                    if (text.length() == 1) {
                        return text.charAt(0);
                    }
                    break;
                default:
                    break;
            }
        } catch (NumberFormatException e) {
            throw refusal(type, text, path);
        }
        throw refusal(type, text, path);
    }

    private static EvolutionException refusal(String type, String text, String path) {
        return new EvolutionException(
                path + ": found @Default(\"" + text + "\"), expected a " + type + ": write one that can be read as it");
    }
}
