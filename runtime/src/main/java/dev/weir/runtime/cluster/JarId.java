package dev.weir.runtime.cluster;

import java.util.regex.Pattern;

/**
 * What a jar is known by in a cluster. Names of files are made of it, so nothing else that a peer says can become one.
 *
 * @param sha256 of its bytes, as 64 digits from 0 to 9 and a to f
 */
public record JarId(String sha256) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN = 80;
    private static final int SHORT = 12;

    public JarId {
        if (!FORM.matcher(sha256).matches()) {
            throw new IllegalArgumentException("expected the SHA-256 of a jar as 64 digits 0-9 and a-f, found '"
                    + sha256.substring(0, Math.min(SHOWN, sha256.length())) + "'");
        }
    }

    /** Enough of it for people to tell jars apart. */
    @Override
    public String toString() {
        return "jar " + sha256.substring(0, SHORT) + "...";
    }
}
