package dev.weir.runtime.net.certs;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority for one cluster. It certifies nodes by name: a certificate's one DNS name is the node's name, and is good for both
 * ends of a connection. Keys are of the curve P-256, certificates of X.509 version 3 (RFC 5280), signed with ECDSA and SHA-256.
 *
 * <p>The authority's own key is meant to be kept where no node runs, or to be thrown away.
 */
public final class Authority {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final byte DIGITAL_SIGNATURE = (byte) 0x80;
    private static final byte CERTIFICATE_SIGNING = 0x04;
    private static final int VERSION_TAG = 0xa0;
    private static final int EXTENSIONS_TAG = 0xa3;
    private static final int DNS_NAME_TAG = 0x82;
    private static final int SERIAL_BYTES = 16;
    private static final BigInteger VERSION_3 = BigInteger.TWO;

    /** So that a node whose clock is a little behind takes a new certificate. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private final X500Principal name;
    private final KeyPair keys;
    private final Instant now;
    private final Duration validity;
    private final String certificate;

    /**
     * A certificate and its key, both PEM.
     *
     * @param certificate X.509
     * @param key PKCS #8, not encrypted
     */
    public record Identity(String certificate, String key) {}

    /**
     * A new authority with a key of its own.
     *
     * @param name of the cluster, shown as the issuer
     * @param now from when on its certificates are good
     * @param validity how long
     */
    public Authority(String name, Instant now, Duration validity) {
        this.name = new X500Principal("CN=" + name);
        this.now = now;
        this.validity = validity;
        this.keys = newKeys();
        byte[] usage = extension(KEY_USAGE, true, Der.bits(2, new byte[] {CERTIFICATE_SIGNING}));
        byte[] authority = extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes()));
        this.certificate = certify(this.name, keys.getPublic(), Der.sequence(authority, usage));
    }

    /** Its certificate, which all nodes trust, PEM. */
    public String certificate() {
        return certificate;
    }

    /** Its private key, PEM. */
    public String key() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** A key and a certificate for a node. */
    public Identity certify(String node) {
        KeyPair own = newKeys();
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(7, new byte[] {DIGITAL_SIGNATURE})),
                extension(
                        EXTENDED_KEY_USAGE, false, Der.sequence(Der.objectId(SERVER_AUTH), Der.objectId(CLIENT_AUTH))),
                extension(ALTERNATIVE_NAME, false, Der.sequence(Der.ascii(DNS_NAME_TAG, node))));
        String signed = certify(new X500Principal("CN=" + node), own.getPublic(), extensions);
        return new Identity(signed, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    private String certify(X500Principal subject, PublicKey key, byte[] extensions) {
        byte[] algorithm = Der.sequence(Der.objectId(ECDSA_WITH_SHA256));
        byte[] toBeSigned = Der.sequence(
                Der.tagged(VERSION_TAG, Der.integer(VERSION_3)),
                Der.integer(serialNumber(key)),
                algorithm,
                name.getEncoded(),
                Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(validity))),
                subject.getEncoded(),
                key.getEncoded(),
                Der.tagged(EXTENSIONS_TAG, extensions));
        byte[] signature = sign(keys.getPrivate(), toBeSigned);
        return pem("CERTIFICATE", Der.sequence(toBeSigned, algorithm, Der.bits(0, signature)));
    }

    private static byte[] extension(String id, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.objectId(id), Der.yes(), Der.octets(value))
                : Der.sequence(Der.objectId(id), Der.octets(value));
    }

    /** As unique as the key. */
    private static BigInteger serialNumber(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return new BigInteger(1, Arrays.copyOf(digest, SERIAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no keys of curve P-256", e);
        }
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with ECDSA", e);
        }
    }

    private static String pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }
}
