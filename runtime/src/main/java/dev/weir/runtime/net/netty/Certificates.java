package dev.weir.runtime.net.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What TLS knows of the other end. */
final class Certificates {
    private static final int DNS_NAME = 2;

    private Certificates() {}

    /** The node's name in the other end's certificate, its one DNS name; null if there is none, or several. */
    static @Nullable String peerOf(ChannelHandlerContext here) {
        try {
            Certificate[] chain =
                    here.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates();
            Collection<List<?>> names = ((X509Certificate) chain[0]).getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                return null;
            }
            List<?> name = names.iterator().next();
            return Integer.valueOf(DNS_NAME).equals(name.get(0)) ? String.valueOf(name.get(1)) : null;
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return null;
        }
    }

    /** The innermost cause that says something. */
    static String why(Throwable cause) {
        Throwable at = cause;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName() + ": " + at.getMessage();
    }
}
