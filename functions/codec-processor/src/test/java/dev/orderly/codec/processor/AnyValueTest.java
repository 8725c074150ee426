package dev.orderly.codec.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderly.codec.Malformed;
import dev.orderly.codec.UnknownType;
import dev.orderly.codec.processor.Shop.Colour;
import dev.orderly.codec.processor.Shop.Line;
import dev.orderly.codec.processor.Shop.ShelfId;
import dev.orderly.codec.processor.Shop.Sku;
import dev.orderly.codec.processor.Shop.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many values, from a seed that the test's name tells. */
class AnyValueTest {
    private static final int VALUES = 2_000;
    private static final Pattern JSON_SCALAR = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d+|true|false)(:?)");
    private static final List<String> OTHERS = List.of("null", "\"\"", "[]", "{}", "-1", "1.5", "[[1]]", "true");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_value_comes_back_equal(long seed) {
        var any = new Any(seed);
        for (int i = 0; i < VALUES; i++) {
            Shop value = any.shop();
            assertThat(Json.read(ShopCodec.CODEC, Json.write(ShopCodec.CODEC, value)))
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_value_of_another_kind_is_read_or_refused_but_breaks_nothing(long seed) {
        var any = new Any(seed);
        for (int i = 0; i < VALUES; i++) {
            String spoilt = any.spoil(Json.write(ShopCodec.CODEC, any.shop()));
            assertThatCode(() -> readOrRefuse(spoilt)).as(spoilt).doesNotThrowAnyException();
        }
    }

    private static void readOrRefuse(String json) {
        try {
            Shop value = Json.read(ShopCodec.CODEC, json);
            assertThat(Json.read(ShopCodec.CODEC, Json.write(ShopCodec.CODEC, value)))
                    .isEqualTo(value);
        } catch (Malformed e) {
            assertThat(e.problems()).isNotEmpty();
        } catch (UnknownType e) {
            assertThat(e).hasMessageContaining("knows no type");
        }
    }

    private static final class Any {
        private final RandomGenerator random;

        Any(long seed) {
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        Shop shop() {
            return switch (random.nextInt(6)) {
                case 0 ->
                    new Shop.Opened(
                            text(),
                            random.nextInt(),
                            random.nextLong(),
                            random.nextBoolean(),
                            instant(),
                            Duration.ofMillis(random.nextInt()),
                            LocalDate.ofEpochDay(random.nextInt(-1_000_000, 1_000_000)),
                            colour());
                case 1 ->
                    new Shop.Filled(
                            shelf(),
                            list(this::line),
                            map(() -> new Sku(shelf()), this::line),
                            map(this::colour, random::nextLong),
                            map(this::text, () -> list(this::colour)),
                            list(() -> list(this::shelf)));
                case 2 ->
                    new Shop.Noted(
                            random.nextBoolean() ? text() : null,
                            random.nextBoolean() ? random.nextLong() : null,
                            random.nextBoolean() ? line() : null,
                            random.nextBoolean() ? shelf() : null,
                            random.nextBoolean() ? instant() : null);
                case 3 ->
                    new Shop.Entered(
                            random.nextBoolean() ? new Shop.Door.Shut() : new Shop.Door.Ajar(random.nextInt()),
                            random.nextBoolean() ? new Shop.Mood.Calm() : new Shop.Mood.Busy(random.nextLong()),
                            tree(3));
                case 4 -> new Shop.Ended.Closed();
                default -> new Shop.Ended.Sold(text());
            };
        }

        /** Puts something else where one scalar stands that is not a field's name. */
        String spoil(String json) {
            List<MatchResult> scalars = JSON_SCALAR
                    .matcher(json)
                    .results()
                    .filter(scalar -> scalar.group(2).isEmpty())
                    .toList();
            MatchResult place = scalars.get(random.nextInt(scalars.size()));
            String other = OTHERS.get(random.nextInt(OTHERS.size()));
            return json.substring(0, place.start()) + other + json.substring(place.end());
        }

        private String text() {
            return random.ints(random.nextInt(4), 0, 0x2000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private ShelfId shelf() {
            return new ShelfId("s" + text());
        }

        private Instant instant() {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        }

        private Line line() {
            return new Line(new Sku(shelf()), random.nextInt(1, 1_000));
        }

        private Colour colour() {
            return random.nextBoolean() ? Colour.RED : Colour.GREEN;
        }

        private Tree tree(int depth) {
            return new Tree(depth == 0 ? List.of() : list(() -> tree(depth - 1)));
        }

        private <T> List<T> list(Supplier<T> element) {
            return Stream.generate(element).limit(random.nextInt(4)).toList();
        }

        private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
            var map = new LinkedHashMap<K, V>();
            for (K each : list(key)) {
                map.put(each, value.get());
            }
            return map;
        }
    }
}
