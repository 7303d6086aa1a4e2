package dev.weir.runtime.net.netty;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.TrustManager;

/**
 * Mutual TLS 1.3: both ends show a certificate of one authority. By BoringSSL where its library is there for this machine, else by the JDK.
 */
public final class Encryption {
    private static final String VERSION = "TLSv1.3";

    final SslContext accepting;
    final SslContext dialling;

    private Encryption(SslContext accepting, SslContext dialling) {
        this.accepting = accepting;
        this.dialling = dialling;
    }

    /**
     * Encryption with a node's own certificate.
     *
     * @param authority certificate of the authority that all nodes trust, PEM
     * @param certificate of this node, PEM
     * @param key private key of this node, PKCS #8, PEM
     * @throws IllegalArgumentException if one of them cannot be read
     */
    public static Encryption of(String authority, String certificate, String key) {
        return of(authority, certificate, key, OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
    }

    static Encryption of(String authority, String certificate, String key, SslProvider provider) {
        try {
            TrustManager trust = TrustedAuthority.of(pem(authority));
            SslContext accepting = SslContextBuilder.forServer(pem(certificate), pem(key))
                    .sslProvider(provider)
                    .protocols(VERSION)
                    .trustManager(trust)
                    .clientAuth(ClientAuth.REQUIRE)
                    .build();
            // Nodes are known by name, not by host: the link itself compares the name with the certificate.
            SslContext dialling = SslContextBuilder.forClient()
                    .keyManager(pem(certificate), pem(key))
                    .sslProvider(provider)
                    .protocols(VERSION)
                    .trustManager(trust)
                    .endpointIdentificationAlgorithm(null)
                    .build();
            return new Encryption(accepting, dialling);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a certificate or key cannot be used: " + e.getMessage()
                            + "; expected PEM files as `weir certs` makes them",
                    e);
        }
    }

    /** What encrypts, for a report. */
    public static String provider() {
        return OpenSsl.isAvailable() ? OpenSsl.versionString() : "JDK";
    }

    private static InputStream pem(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
