package dev.orderly.codec.processor;

import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import dev.orderly.codec.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every supported shape. Components are named to clash with what a generated method might call its own variables. */
@Published
sealed interface Shop {
    record Opened(
            String text, int count, long in, boolean out, Instant at, Duration seen, LocalDate field, Colour value)
            implements Shop {}

    @Version("1.1")
    record Filled(
            ShelfId shelf,
            List<Line> lines,
            Map<Sku, Line> bySku,
            Map<Colour, Long> counts,
            Map<String, List<Colour>> names,
            List<List<ShelfId>> deep)
            implements Shop {}

    record Noted(
            @Nullable String text,
            @Nullable Long number,
            @Nullable Line value,
            @Nullable ShelfId out,
            @Nullable Instant in)
            implements Shop {}

    record Entered(Door door, Mood mood, Tree tree) implements Shop {}

    sealed interface Ended extends Shop {
        record Closed() implements Ended {}

        record Sold(String value) implements Ended {}

        @Deprecated
        record Burnt() implements Ended {}
    }

    record ShelfId(String value) {
        public ShelfId {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("must not be empty");
            }
        }
    }

    record Sku(ShelfId value) {}

    record Line(Sku sku, int quantity) {
        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity must be at least 1");
            }
        }
    }

    record Tree(List<Tree> children) {}

    enum Colour {
        RED,
        GREEN
    }

    /** With a codec of its own. */
    @Encoded
    sealed interface Door {
        record Shut() implements Door {}

        record Ajar(int width) implements Door {}
    }

    /** Without one. */
    sealed interface Mood {
        record Calm() implements Mood {}

        record Busy(long since) implements Mood {}
    }
}
