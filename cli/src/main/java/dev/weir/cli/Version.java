package dev.weir.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of the jar that is running. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String released = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "weir " + (released == null ? "(not packaged)" : released),
            "on " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version")
        };
    }
}
