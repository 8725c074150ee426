package dev.orderly.platform.receive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something failed, as names of methods and nothing else: no text of an exception, which may quote data, no line
 * numbers and no numbers of lambdas, which differ with every build. The contexts' own frames come first, then the
 * platform's, then the others.
 */
record Trace(String frame, List<String> stack) {
    private static final int FRAMES_MAX = 20;
    private static final int CAUSES_MAX = 5;
    private static final String OURS = "dev.orderly.";
    private static final List<String> GROUND = List.of(OURS + "platform.", OURS + "codec.");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    static Trace of(Throwable thrown) {
        var contexts = new LinkedHashSet<String>();
        var ground = new LinkedHashSet<String>();
        var others = new LinkedHashSet<String>();
        for (var element : elements(thrown)) {
            var name = element.getClassName() + "."
                    + LAMBDA.matcher(element.getMethodName()).replaceAll("$1");
            if (!name.startsWith(OURS)) {
                others.add(name);
            } else if (GROUND.stream().anyMatch(name::startsWith)) {
                ground.add(name);
            } else {
                contexts.add(name);
            }
        }
        var stack = new ArrayList<>(contexts);
        stack.addAll(ground);
        var frame = stack.isEmpty() ? "" : stack.getFirst();
        stack.addAll(others);
        return new Trace(frame, stack.subList(0, Math.min(FRAMES_MAX, stack.size())));
    }

    private static List<StackTraceElement> elements(Throwable thrown) {
        var elements = new ArrayList<StackTraceElement>();
        @Nullable Throwable cause = thrown;
        for (var depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            elements.addAll(List.of(cause.getStackTrace()));
            cause = cause.getCause();
        }
        return elements;
    }
}
