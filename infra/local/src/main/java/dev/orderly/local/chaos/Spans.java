package dev.orderly.local.chaos;

import java.time.Duration;
import java.util.regex.Pattern;

/** Times and shares as people write them: 500ms, 30s, 10m, 2h; 0.05, 5%. */
public final class Spans {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9})(%?)");
    private static final double PERCENT = 100;

    private Spans() {}

    public static Duration duration(String text) {
        var said = TIME.matcher(text);
        if (!said.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 500ms, 30s, 10m or 2h");
        }
        var number = Long.parseLong(said.group(1));
        return switch (said.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** What is no probability is refused by whoever wants one. */
    public static double share(String text) {
        var said = SHARE.matcher(text);
        if (!said.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no probability such as 0.05 or 5%");
        }
        var number = Double.parseDouble(said.group(1));
        return said.group(2).isEmpty() ? number : number / PERCENT;
    }
}
