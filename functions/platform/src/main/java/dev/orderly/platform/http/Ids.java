package dev.orderly.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids that come from their cause: the same parts give the same id, so a repeated request creates nothing twice. 26
 * characters of Crockford's base 32 in lower case, 130 bits of SHA-256; parts are told apart ({@code a,bc} is not
 * {@code ab,c}).
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Ids() {}

    public static String fromKey(String... parts) {
        var digest = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return base32(digest.digest());
    }

    private static String base32(byte[] hash) {
        var text = new StringBuilder(LENGTH);
        for (int bit = 0; text.length() < LENGTH; bit += 5) {
            int twoBytes = (hash[bit / 8] & 0xFF) << 8 | (hash[bit / 8 + 1] & 0xFF);
            text.append(ALPHABET.charAt(twoBytes >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
