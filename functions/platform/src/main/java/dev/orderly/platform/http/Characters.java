package dev.orderly.platform.http;

/**
 * Which texts every hop can carry. A queue takes the characters of XML 1.0 only (SQS SendMessage: #x9, #xA, #xD, #x20
 * to #xD7FF, #xE000 to #xFFFD, #x10000 to #x10FFFF), and half a surrogate pair has no UTF-8.
 */
final class Characters {
    private Characters() {}

    static boolean portable(String text) {
        return text.codePoints().allMatch(Characters::portable);
    }

    /** The text with each character that cannot travel replaced, for errors that quote their input. */
    static String quoted(String text) {
        return text.codePoints()
                .map(point -> portable(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean portable(int point) {
        return point >= 0x20
                ? point <= 0xD7FF || (point >= 0xE000 && point <= 0xFFFD) || point >= 0x10000
                : point == '\t' || point == '\n' || point == '\r';
    }
}
