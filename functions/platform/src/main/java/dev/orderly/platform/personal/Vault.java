package dev.orderly.platform.personal;

import dev.orderly.platform.Environment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals personal values and opens them, as long as their owner's key exists. A token is {@code owner.} and, in
 * base64url, 12 bytes of initialisation vector, the AES-256-GCM ciphertext and its tag of 16 bytes; the owner is
 * authenticated with it, so a token under another owner's name does not open. Sealing the same text twice gives two
 * tokens: compare what was opened, never tokens.
 */
public final class Vault {
    /** How long an instance may go on opening after another one forgot the owner. */
    public static final Duration KEY_CACHE_MAX_AGE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12; // what NIST SP 800-38D advises for GCM; random, so 2^32 values a key
    private static final int TAG_BITS = 128;

    private final Environment environment;
    private final Keys keys;

    public Vault(Environment environment) {
        this.environment = environment;
        this.keys = new Keys(environment);
    }

    /** Makes the owner's key. Does nothing when there is one, and nothing when the owner was forgotten. */
    public void createKey(String owner) {
        keys.create(owner);
    }

    /** Deletes the owner's key for good. What it sealed opens nowhere any more, at the latest after the cache's age. */
    public void forget(String owner) {
        keys.forget(owner);
    }

    /** Seals a text as a token for its owner. @throws NoKey when the owner has no key, or none any more */
    public String seal(String owner, String plain) {
        var key = keys.find(owner).orElseThrow(() -> new NoKey(owner));
        var iv = environment.randomBytes(IV_BYTES);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, owner).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            var token = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, token, IV_BYTES, sealed.length);
            return owner + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The platform has no AES-256-GCM", broken);
        }
    }

    /** The plain text, or empty when the owner is forgotten. @throws SealBroken when the token is not one of ours */
    public Optional<String> open(String token) {
        int dot = token.lastIndexOf('.');
        if (dot < 1) {
            throw new SealBroken("it names no owner");
        }
        var owner = token.substring(0, dot);
        var bytes = bytes(token.substring(dot + 1));
        return keys.find(owner).map(key -> open(key, owner, bytes));
    }

    private static String open(SecretKey key, String owner, byte[] token) {
        var iv = Arrays.copyOf(token, IV_BYTES);
        try {
            var plain = cipher(Cipher.DECRYPT_MODE, key, iv, owner).doFinal(token, IV_BYTES, token.length - IV_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException _) {
            throw new SealBroken("it was changed, or belongs to somebody else");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            var bytes = Base64.getUrlDecoder().decode(base64);
            if (bytes.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
                throw new SealBroken("it is too short");
            }
            return bytes;
        } catch (IllegalArgumentException _) {
            throw new SealBroken("it is not base64url");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] iv, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
