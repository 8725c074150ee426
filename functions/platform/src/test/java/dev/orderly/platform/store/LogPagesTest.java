package dev.orderly.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.spec.StaleReads;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.LogPages.Beginning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LogPagesTest {
    private static final Instant NOON = World.START;
    private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);

    @AutoClose
    private final World world = new World();

    private final LogPages log = new LogPages(hurried(world.environment()));

    /** Who does not ask for a consistent read sees nothing. */
    private static Environment hurried(Environment inner) {
        return Environment.hosted(inner.variables(), _ -> StaleReads.of(inner.dynamoDb()), inner::now);
    }

    @Test
    void page_after_page_holds_every_commit_once() {
        IntStream.range(0, 5).forEach(order -> happens("order-" + order, NOON));

        var found = new ArrayList<Place>();
        var sizes = new ArrayList<Integer>();
        @Nullable Place after = null;
        do {
            var page = log.commits(ALWAYS, after, 2);
            page.commits().forEach(commit -> found.add(Place.of(commit)));
            sizes.add(page.read());
            after = page.next();
        } while (after != null);

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5)
                        .mapToObj(order -> new Place("order-" + order, 1))
                        .toList());
        assertThat(sizes).startsWith(2, 2, 1);
    }

    @Test
    void the_pages_of_one_stream_are_in_its_order() {
        IntStream.range(0, 3).forEach(_ -> happens("order-1", NOON));
        happens("order-2", NOON);

        var first = log.commits("order-1", ALWAYS, null, 2);
        var second = log.commits("order-1", ALWAYS, first.next(), 2);

        assertThat(first.commits()).extracting(Commit::version).containsExactly(1L, 2L);
        assertThat(first.next()).isEqualTo(new Place("order-1", 2));
        assertThat(second.commits()).extracting(Commit::version).containsExactly(3L);
        assertThat(second.next()).isNull();
    }

    @Test
    void a_time_begins_with_its_first_instant_and_ends_before_its_last() {
        happens("order-before", NOON.minusNanos(1));
        happens("order-at", NOON);
        happens("order-in", NOON.plusMillis(500));
        happens("order-last", NOON.plusSeconds(1));
        happens("order-at", NOON.plusSeconds(1));

        var span = new Span(NOON, NOON.plusSeconds(1));

        assertThat(log.commits(span, null, 9).commits())
                .extracting(Commit::stream)
                .containsExactlyInAnyOrder("order-at", "order-in");
        assertThat(log.commits("order-at", span, null, 9).commits())
                .extracting(Commit::version)
                .containsExactly(1L);
    }

    @Test
    void a_time_that_ends_before_it_begins_holds_nothing() {
        happens("order-1", NOON);

        assertThat(log.commits(new Span(NOON.plusSeconds(60), NOON.minusSeconds(60)), null, 9)
                        .commits())
                .isEmpty();
    }

    @Test
    void an_item_that_is_no_commit_is_named_by_its_place_and_keeps_no_other_from_being_found() {
        happens("order-1", NOON);
        scribble("order-1", -7, "recordedAt", NOON.toString());
        scribble("anything goes", 1, "recordedAt", "2026 or so");

        var page = log.commits(ALWAYS, null, 9);

        assertThat(page.commits()).extracting(Place::of).containsExactly(new Place("order-1", 1));
        assertThat(page.unreadable())
                .containsExactlyInAnyOrder(new Place("order-1", -7), new Place("anything goes", 1));
        assertThat(page.read()).isEqualTo(3);
        assertThat(log.commits("order-1", ALWAYS, null, 1).next()).isEqualTo(new Place("order-1", -7));
    }

    @Test
    void a_stream_is_found_once_where_it_begins() {
        happens("order-1", NOON);
        happens("order-1", NOON.plusSeconds(9));
        happens("payment-1", NOON.plusSeconds(1));
        happens("orderly-1", NOON);
        scribble("order-2", 1, "recordedAt", "yesterday");
        scribble("order-3", 1, "colour", "blue");

        assertThat(log.beginnings(List.of("order", "payment"), null, 9).streams())
                .containsExactlyInAnyOrder(
                        new Beginning("order-1", NOON),
                        new Beginning("payment-1", NOON.plusSeconds(1)),
                        new Beginning("order-2", null),
                        new Beginning("order-3", null));
    }

    @Test
    void the_pages_of_beginnings_go_on_where_nothing_begins() {
        IntStream.range(0, 6).forEach(_ -> happens("order-1", NOON));

        var page = log.beginnings(List.of("payment"), null, 4);

        assertThat(page.streams()).isEmpty();
        assertThat(log.beginnings(List.of("payment"), page.next(), 4).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, LogPages.ITEMS_MAX + 1})
    void a_page_has_a_size(int items) {
        assertThatThrownBy(() -> log.commits(ALWAYS, null, items)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.commits("order-1", ALWAYS, null, items))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.beginnings(List.of("order"), null, items))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void happens(String stream, Instant recordedAt) {
        var store = new EventStore(world.environment());
        var position = Commit.Position.after(stream, store.read(stream));
        store.append(new Commit(
                position,
                "spec",
                List.of(new Commit.Event("Happened", "1.0", true, "{}")),
                List.of(),
                List.of(),
                new Causality("cause-" + position.version(), "case", "somebody", ""),
                "",
                recordedAt,
                null));
    }

    private void scribble(String stream, int version, String name, String value) {
        world.environment()
                .dynamoDb()
                .putItem(put -> put.tableName("LOG_TABLE")
                        .item(Map.of(
                                "stream",
                                AttributeValue.fromS(stream),
                                "version",
                                AttributeValue.fromN(Integer.toString(version)),
                                name,
                                AttributeValue.fromS(value))));
    }
}
