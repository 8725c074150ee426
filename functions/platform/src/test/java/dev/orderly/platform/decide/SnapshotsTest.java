package dev.orderly.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.decide.Counter.Count;
import dev.orderly.platform.decide.Counter.Counted;
import dev.orderly.platform.decide.Counter.Total;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Commit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** With states that ride along, without them, and with damaged ones, every command has the same outcome and events. */
class SnapshotsTest {
    private static final World WORLD = new World();
    private static final String LOG = "LOG_TABLE";
    private static final int STEPS_MAX = 25;
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final CommandHandler<Count, Total, Counted> without =
            new CommandHandler<>(Counter.streams(), WORLD.environment());
    private final CommandHandler<Count, Total, Counted> with =
            new CommandHandler<>(Counter.withStates(1), WORLD.environment());

    /** A command, and what becomes of the state in the last commit before it comes. */
    private record Step(int by, String key, boolean sent, Damage damage) {}

    private enum Damage {
        NONE,
        GONE,
        CUT,
        ANOTHER_DIGIT,
        ANOTHER_TYPE,
        EMPTY,
        FORGETS,
        ANOTHER_DEFINITION
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void every_command_has_the_same_outcome_and_events(long seed) {
        var steps = steps(new Random(seed));
        if (difference(steps).isPresent()) {
            var fewest = shrunk(steps);
            throw new AssertionError(
                    "seed %d: %s after %s".formatted(seed, difference(fewest).orElseThrow(), fewest));
        }
    }

    /** Keys are few, so that many commands come again, some of them with another content. */
    private static List<Step> steps(Random random) {
        var steps = new ArrayList<Step>();
        for (var i = 0; i < 1 + random.nextInt(STEPS_MAX); i++) {
            steps.add(new Step(
                    1 + random.nextInt(12),
                    "k" + random.nextInt(12),
                    random.nextBoolean(),
                    Damage.values()[random.nextInt(Damage.values().length)]));
        }
        return steps;
    }

    /** Leaves steps out, one after the other, as long as there is a difference without them. */
    private List<Step> shrunk(List<Step> steps) {
        for (var i = 0; i < steps.size(); i++) {
            var fewer = new ArrayList<>(steps);
            fewer.remove(i);
            if (difference(fewer).isPresent()) {
                return shrunk(fewer);
            }
        }
        return steps;
    }

    /** Where the three ways part, if they do. */
    private Optional<String> difference(List<Step> steps) {
        var run = WORLD.fresh();
        for (var step : steps) {
            var plain = handle(without, "plain" + run, step);
            var riding = handle(with, "riding" + run, step);
            damage("counter-damaged" + run, step.damage());
            var damaged = handle(with, "damaged" + run, step);
            if (!plain.equals(riding) || !plain.equals(damaged)) {
                return Optional.of("%s / %s / %s".formatted(plain, riding, damaged));
            }
        }
        var plain = data("counter-plain" + run);
        return plain.equals(data("counter-riding" + run)) && plain.equals(data("counter-damaged" + run))
                ? Optional.empty()
                : Optional.of("other events");
    }

    private static Outcome handle(CommandHandler<Count, Total, Counted> handler, String id, Step step) {
        var command = new Count.Up(id, step.by());
        var fingerprint = Integer.toString(step.by());
        return handler.handle(
                step.sent()
                        ? Instruction.sent(command, cause(step.key()), fingerprint)
                        : Instruction.asked(command, cause(step.key()), fingerprint));
    }

    private static List<String> data(String stream) {
        return WORLD.history(stream).stream()
                .map(event -> event.type() + event.data())
                .toList();
    }

    private static void damage(String stream, Damage damage) {
        var commits = WORLD.commits(stream);
        if (commits.isEmpty() || damage == Damage.NONE) {
            return;
        }
        var key = Map.of(
                "stream", AttributeValue.fromS(stream),
                "version", AttributeValue.fromN(Long.toString(commits.getLast().version())));
        var dynamoDb = WORLD.environment().dynamoDb();
        var item = new HashMap<>(
                dynamoDb.getItem(get -> get.tableName(LOG).key(key)).item());
        var state = Objects.requireNonNullElse(item.get("state"), text("")).s();
        switch (damage) {
            case NONE -> {}
            case GONE -> item.remove("state");
            case CUT -> item.put("state", text(state.substring(0, state.length() / 2)));
            case ANOTHER_DIGIT -> item.put("state", text(state.replaceFirst("\\d", "7")));
            case ANOTHER_TYPE -> item.put("state", text("[true]"));
            case EMPTY -> item.put("state", text("{}"));
            case FORGETS -> item.put("state", text(state.replaceFirst("\"handled\":\\[.*\\]", "\"handled\":[]")));
            case ANOTHER_DEFINITION -> item.put("definition", text("counter-of-another-time"));
        }
        dynamoDb.putItem(put -> put.tableName(LOG).item(item));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    @Test
    void a_message_is_known_again_for_thirty_days_though_one_commit_is_read() {
        var id = "known" + WORLD.fresh();
        var first = with.handle(new Count.Up(id, 1), cause("first"));
        WORLD.later(Duration.ofDays(29));
        with.handle(new Count.Up(id, 1), cause("second"));
        assertThat(with.streams().load("counter-" + id).tail()).hasSize(1);
        assertThat(with.handle(new Count.Up(id, 1), cause("first"))).isEqualTo(first);
        WORLD.later(Duration.ofDays(2));
        with.handle(new Count.Up(id, 1), cause("third"));
        assertThat(with.streams().load("counter-" + id).handled("first"))
                .as("nothing comes back after so long")
                .isEmpty();
        assertThat(with.streams().load("counter-" + id).handled("second")).isPresent();
    }

    @Test
    void where_more_messages_must_be_known_than_a_commit_carries_the_stream_is_folded() {
        var id = "busy" + WORLD.fresh();
        for (var i = 0; i <= Riding.REMEMBERED_MAX; i++) {
            with.handle(new Count.Up(id, i == 0 ? 1 : Counter.MAX), cause("m" + i)); // all but the first are refused
        }
        assertThat(WORLD.commits("counter-" + id).getLast().snapshot()).isNull();
        assertThat(with.streams().load("counter-" + id).handled("m0")).isPresent();
    }

    @Test
    void a_fold_that_was_changed_is_another_definition() {
        var id = "changed" + WORLD.fresh();
        with.handle(new Count.Up(id, 1), cause("one"));
        var changed = new CommandHandler<>(Counter.withStates(2), WORLD.environment());
        changed.handle(new Count.Up(id, 1), cause("two"));
        var commits = WORLD.commits("counter-" + id);
        assertThat(definition(commits.getFirst())).isNotEqualTo(definition(commits.getLast()));
        assertThat(changed.streams().load("counter-" + id).state()).isEqualTo(new Total(2));
    }

    @Test
    void it_is_said_when_a_state_is_not_used(@TempDir Path folder) throws IOException {
        var id = "said" + WORLD.fresh();
        with.handle(new Count.Up(id, 1), cause("one"));
        var told = folder.resolve("log");
        var environment = WORLD.set("LOG_TO", told.toString()).environment();
        WORLD.set("LOG_TO", "none");
        new Streams<>(Counter.withStates(1), environment).load("counter-" + id);
        assertThat(told).isEmptyFile();
        new Streams<>(Counter.withStates(2), environment).load("counter-" + id);
        assertThat(told).content().contains("snapshot-not-used", "of another definition", "\"SnapshotsNotUsed\":1");
        damage("counter-" + id, Damage.CUT);
        new Streams<>(Counter.withStates(1), environment).load("counter-" + id);
        assertThat(told).content().contains("\"snapshot\":\"damaged\"");
    }

    private static String definition(Commit commit) {
        return Objects.requireNonNull(commit.snapshot()).definition();
    }

    @Test
    void a_stream_that_is_longer_than_may_be_read_at_once_is_folded() {
        var id = "long" + WORLD.fresh();
        with.handle(new Count.Up(id, 1), cause("one"));
        var dynamoDb = WORLD.environment().dynamoDb();
        var first = new HashMap<>(dynamoDb.getItem(get -> get.tableName(LOG)
                        .key(Map.of("stream", text("counter-" + id), "version", AttributeValue.fromN("1"))))
                .item());
        first.remove("state");
        for (var from = 2; from < 10_010; from += 25) {
            var batch = new ArrayList<WriteRequest>();
            for (var version = from; version < from + 25; version++) {
                var item = new HashMap<>(first);
                item.put("version", AttributeValue.fromN(Integer.toString(version)));
                batch.add(
                        WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
            dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(LOG, batch)));
        }
        assertThat(with.handle(new Count.Up(id, 2), cause("two"))).isInstanceOf(Outcome.Done.class);
        assertThat(with.streams().load("counter-" + id).state()).isEqualTo(new Total(3));
    }

    private static Causality cause(String id) {
        return new Causality(id, "case", "test", TRACE);
    }
}
