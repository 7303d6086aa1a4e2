package dev.weir.runtime.operator;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * A copy of {@link Input} for each class of operators, defined from the same bytes. The JIT compiler keeps its profile by call site:
 * one shared {@code operator.process} would see every class of operator and could inline none.
 */
final class InputClasses extends ClassValue<MethodHandle> {
    private static final InputClasses CLASSES = new InputClasses();
    private static final MethodType MAKES_OUTPUT =
            MethodType.methodType(Output.class, Operator.class, int.class, int.class);

    private InputClasses() {}

    /** An input of the operator. */
    static Output make(Operator operator, int port, int index) {
        try {
            return (Output) CLASSES.get(operator.getClass()).invokeExact(operator, port, index);
        } catch (Throwable e) {
            throw new IllegalStateException("no input could be made for " + operator.getClass(), e);
        }
    }

    @Override
    protected MethodHandle computeValue(Class<?> operatorClass) {
        String file = Input.class.getSimpleName() + ".class";
        try (InputStream bytes = Input.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(
                        "class file " + file + " is not on the class path beside " + Operator.class);
            }
            Lookup copy = MethodHandles.lookup().defineHiddenClass(bytes.readAllBytes(), false);
            MethodType constructor = MAKES_OUTPUT.changeReturnType(void.class);
            return copy.findConstructor(copy.lookupClass(), constructor).asType(MAKES_OUTPUT);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("class file " + file + " could not be defined anew", e);
        }
    }
}
