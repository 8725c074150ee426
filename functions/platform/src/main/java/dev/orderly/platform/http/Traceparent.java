package dev.orderly.platform.http;

import dev.orderly.platform.Environment;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** W3C trace context, level 1: a valid header goes on as it came, anything else begins a new trace. */
final class Traceparent {
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    static String of(String header, Environment environment) {
        if (VALID.matcher(header).matches()) {
            return header;
        }
        var hex = HexFormat.of().formatHex(environment.randomBytes(24));
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
    }
}
