package dev.weir.cli;

/** While it is open, libraries that look for classes by name from this thread, or from threads that it makes, find those of a program. */
final class ContextClasses implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    ContextClasses(ClassLoader classes) {
        thread.setContextClassLoader(classes);
    }

    @Override
    public void close() {
        thread.setContextClassLoader(before);
    }
}
