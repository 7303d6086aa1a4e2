package dev.weir.runtime.net.certs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private final Authority authority = new Authority("a cluster", Instant.now(), Duration.ofDays(30));

    private static X509Certificate read(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void shouldCertifyANodeForBothEndsOfAConnection() throws Exception {
        X509Certificate node = read(authority.certify("node-1").certificate());

        node.verify(read(authority.certificate()).getPublicKey());
        assertEquals("CN=node-1", node.getSubjectX500Principal().getName());
        assertEquals("CN=a cluster", node.getIssuerX500Principal().getName());
        assertEquals(List.of(List.of(2, "node-1")), List.copyOf(node.getSubjectAlternativeNames()));
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), node.getExtendedKeyUsage());
        assertEquals(-1, node.getBasicConstraints(), "a node is no authority");
        assertEquals(Integer.MAX_VALUE, read(authority.certificate()).getBasicConstraints());
    }

    @Test
    void shouldBeValidatedByTheJdkUntilItsTimeIsOver() throws Exception {
        X509Certificate node = read(authority.certify("node-1").certificate());
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(read(authority.certificate()), null)));
        trust.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(node));

        CertPathValidator.getInstance("PKIX").validate(path, trust);

        trust.setDate(Date.from(Instant.now().plus(Duration.ofDays(31))));
        assertThrows(
                GeneralSecurityException.class,
                () -> CertPathValidator.getInstance("PKIX").validate(path, trust));
    }

    @Test
    void shouldWriteTimesBeyond2049() throws Exception {
        Instant late = Instant.parse("2049-12-31T00:00:00Z");
        X509Certificate certificate = read(new Authority("late", late, Duration.ofDays(10)).certificate());

        assertEquals(Date.from(late.plus(Duration.ofDays(10))), certificate.getNotAfter());
        assertEquals(Date.from(late.minus(Duration.ofHours(1))), certificate.getNotBefore());
    }

    @Test
    void shouldNotPassForAnotherAuthority() throws Exception {
        Authority other = new Authority("a cluster", Instant.now(), Duration.ofDays(30));
        X509Certificate node = read(authority.certify("node-1").certificate());

        assertThrows(
                SignatureException.class,
                () -> node.verify(read(other.certificate()).getPublicKey()));
    }
}
