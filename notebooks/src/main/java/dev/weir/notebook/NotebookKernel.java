package dev.weir.notebook;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.jspecify.annotations.Nullable;

/** The kernel that Jupyter starts for the notebooks of Weir: it answers Jupyter's messages by evaluating cells of Java. */
public final class NotebookKernel extends BaseKernel {

    private static final String VERSION = "1";

    private final CellEvaluator evaluator;

    private NotebookKernel(CellEvaluator evaluator, MagicsRegistry magics) {
        super(
                "weir-java",
                VERSION,
                new LanguageInfo(
                        "java",
                        Runtime.version().toString(),
                        "text/x-java-source",
                        ".java",
                        "java",
                        "text/x-java",
                        "script"),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("%", "%%", new MagicTranspiler()),
                magics,
                false,
                new StringStyler.Builder().build());
        this.evaluator = evaluator;
    }

    /**
     * Serves one notebook until Jupyter asks the kernel to end.
     *
     * @param args the path of Jupyter's connection file, which the kernel specification writes as {@code {connection_file}}
     * @throws Exception where the file cannot be read or its sockets cannot be bound
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("expected one argument, Jupyter's connection file, actual=" + args.length
                    + ": the kernel is started by Jupyter; to run notebooks use notebooks/run");
            System.exit(2);
        }
        JupyterConnection connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        CellEvaluator evaluator = new CellEvaluator(System.getProperty("java.class.path"));
        NotebookKernel kernel = new NotebookKernel(evaluator, new MagicsRegistry());
        Show.on(picture -> kernel.display(displayed(picture)));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        kernel.onStartup();
        connection.waitUntilClose();
        // Threads that a cell started and left must not keep the process alive when Jupyter has gone.
        System.exit(0);
    }

    @Override
    public @Nullable Object evalRaw(String source) {
        return evaluator.evaluate(source);
    }

    @Override
    public @Nullable DisplayData eval(String source) {
        Object value = evaluator.evaluate(source);
        return value == null ? null : displayed(Picture.of(value));
    }

    @Override
    public List<String> formatError(Throwable thrown) {
        // Anything but the failure of a cell is a fault of the kernel: then its frames are what is needed.
        return thrown instanceof CellFailure ? List.of(String.valueOf(thrown.getMessage())) : super.formatError(thrown);
    }

    @Override
    public @Nullable DisplayData inspect(String source, int at, boolean detailed) {
        List<SourceCodeAnalysis.Documentation> found = evaluator.analysis().documentation(source, at, false);
        if (found.isEmpty()) {
            return null;
        }
        List<String> signatures = new ArrayList<>();
        found.forEach(documentation -> signatures.add(documentation.signature()));
        return new DisplayData(String.join("\n", signatures));
    }

    @Override
    public ReplacementOptions complete(String source, int at) {
        int[] anchor = {at};
        List<String> names = new ArrayList<>();
        for (SourceCodeAnalysis.Suggestion suggestion :
                evaluator.analysis().completionSuggestions(source, at, anchor)) {
            names.add(suggestion.continuation());
        }
        return new ReplacementOptions(names.stream().distinct().toList(), anchor[0], at);
    }

    @Override
    public String isComplete(String source) {
        return switch (evaluator.analysis().analyzeCompletion(source).completeness()) {
            case DEFINITELY_INCOMPLETE -> "";
            case UNKNOWN -> IS_COMPLETE_BAD;
            default -> IS_COMPLETE_YES;
        };
    }

    @Override
    public void interrupt() {
        evaluator.interrupt();
    }

    @Override
    public void onShutdown(boolean restarting) {
        super.onShutdown(restarting);
        evaluator.close();
    }

    private static DisplayData displayed(Picture picture) {
        DisplayData data = new DisplayData(picture.text());
        data.putData(picture.mimeType(), picture.data());
        return data;
    }
}
