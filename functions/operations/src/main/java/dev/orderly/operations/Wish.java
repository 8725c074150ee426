package dev.orderly.operations;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Encoded;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.codec.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person wants done with a letter, always with the reason. */
record Wish(String reason, @Nullable String data, List<Long> skip) {
    static final int REASON_MAX_CHARS = 500;

    private static final int SKIP_MAX = 100;

    Wish {
        skip = List.copyOf(skip);
        check(reason);
    }

    /** A reason alone. */
    @Encoded
    record Because(String reason) {
        public Because {
            check(reason);
        }
    }

    static void check(String reason) {
        if (reason.isBlank() || reason.length() > REASON_MAX_CHARS) {
            throw new IllegalArgumentException("a reason has 1 to " + REASON_MAX_CHARS + " characters");
        }
    }

    /** Data are JSON of whatever type the message is; its own codec reads them later. */
    static final class Reading implements Codec<Wish> {
        @Override
        public void write(Wish wish, JsonOut out) {
            throw new IllegalStateException("A wish is only read");
        }

        @Override
        public Wish read(JsonIn in) {
            String reason = null;
            String data = null;
            var skip = new ArrayList<Long>();
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                switch (name) {
                    case "reason" -> reason = in.text();
                    case "data" -> data = in.raw();
                    case "skip" -> versions(in, skip);
                    default -> in.unknown(name);
                }
            }
            if (reason == null) {
                throw new Malformed("/reason", "is missing");
            }
            return new Wish(checked(reason), data, skip);
        }

        private static void versions(JsonIn in, List<Long> skip) {
            in.startArray();
            while (in.nextElement()) {
                skip.add(in.number());
                if (skip.size() > SKIP_MAX) {
                    throw new Malformed("/skip", "names more than " + SKIP_MAX + " versions");
                }
            }
        }

        private static String checked(String reason) {
            try {
                check(reason);
                return reason;
            } catch (IllegalArgumentException wrong) {
                throw new Malformed("/reason", String.valueOf(wrong.getMessage()));
            }
        }
    }
}
