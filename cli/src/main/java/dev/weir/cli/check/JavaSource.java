package dev.weir.cli.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source file, compiled in memory against the class path that is running: a researcher needs no build. */
final class JavaSource {
    private JavaSource() {}

    /**
     * Compiles a file and loads its classes.
     *
     * @return its classes, the outer ones first
     * @throws CheckException with what the compiler says, if it does not compile
     */
    static List<Class<?>> compile(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new CheckException("found no Java compiler in " + System.getProperty("java.home")
                    + ", expected a JDK: set JAVA_HOME to one");
        }
        if (!Files.isRegularFile(file)) {
            throw new CheckException(file + ": expected a Java source file, found "
                    + (Files.exists(file) ? "a directory" : "nothing there") + "; name a file, or a class by its name");
        }
        StringWriter said = new StringWriter();
        Classes classes = new Classes(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-proc:none", "-encoding", "UTF-8", "-g");
        boolean compiled;
        try (classes) {
            compiled = compiler.getTask(said, classes, null, options, null, classes.standard.getJavaFileObjects(file))
                    .call();
        } catch (IOException e) {
            throw new CheckException(file + " cannot be read: " + e.getMessage());
        }
        if (!compiled) {
            throw new CheckException(
                    file + " does not compile:\n" + said.toString().stripTrailing());
        }
        return new InMemory(classes.bytes).all();
    }

    /** Keeps what the compiler writes. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final StandardJavaFileManager standard;
        private final Map<String, ByteArrayOutputStream> bytes = new LinkedHashMap<>();

        Classes(StandardJavaFileManager standard) {
            super(standard);
            this.standard = standard;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    bytes.put(name, out);
                    return out;
                }
            };
        }
    }

    private static final class InMemory extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> bytes;

        InMemory(Map<String, ByteArrayOutputStream> bytes) {
            super(JavaSource.class.getClassLoader());
            this.bytes = bytes;
        }

        /** The file's own classes come before others of the same name: what was edited counts, not what was built once. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!bytes.containsKey(name)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) {
            byte[] code = bytes.get(name).toByteArray();
            return defineClass(name, code, 0, code.length);
        }

        List<Class<?>> all() {
            List<Class<?>> classes = new ArrayList<>();
            try {
                for (String name : bytes.keySet().stream().sorted().toList()) {
                    classes.add(loadClass(name, true));
                }
            } catch (ClassNotFoundException | LinkageError e) {
                throw new CheckException("a class that was compiled cannot be loaded: " + e);
            }
            return classes;
        }
    }
}
