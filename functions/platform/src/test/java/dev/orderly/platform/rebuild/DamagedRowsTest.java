package dev.orderly.platform.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.rebuild.Comparison.Spot;
import dev.orderly.platform.rebuild.Difference.Kind;
import dev.orderly.platform.rebuild.Tale.Text;
import dev.orderly.platform.rebuild.Tale.Told;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Pointers;
import dev.orderly.platform.view.Projector;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows are damaged at random; the comparison with the log names each of them and no other, and a repair mends it. */
@TestInstance(Lifecycle.PER_CLASS)
class DamagedRowsTest {
    private static final int TALES = 45; // their commits are more than a page
    private static final Generation LIVE = new Generation(1, 1);

    private final World world = Tale.world();
    private final ReadModel<Text, Told> model = Tale.MODEL;
    private int recorded;

    /** What can happen to a row of a table. */
    enum Damage {
        VALUE,
        INDEX,
        APPLIED_TOO_HIGH,
        APPLIED_TOO_LOW,
        APPLIED_ELSEWHERE,
        NO_JSON,
        NO_REVISION,
        MISSING,
        EXTRA
    }

    @BeforeAll
    void tell() {
        var projector = new Projector<>(model, world.environment());
        for (var i = 1; i <= TALES; i++) {
            var tale = "t" + i;
            Tale.hear(
                    projector,
                    Tale.word(world, tale, "a"),
                    Tale.word(world, tale, "b"),
                    Tale.say(world, new Told.Mark(tale, "!")));
            if (i % 3 == 0) {
                Tale.say(world, new Told.Cough(tale));
            }
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_comparison_with_the_log_names_every_damaged_row_and_no_other(long seed) {
        var random = new Random(seed);
        var damaged = new TreeSet<String>();
        for (var i = 0; i < 12; i++) {
            var tale = "t" + (1 + random.nextInt(TALES - 1));
            var damage = Damage.values()[random.nextInt(Damage.values().length)];
            if (damage == Damage.EXTRA) {
                tale = "x" + tale;
            }
            if (damaged.add(tale)) {
                damage(damage, tale);
            }
        }
        assertThat(differing()).as("seed " + seed).isEqualTo(damaged);
        damaged.forEach(tale -> repair(tale));
        assertThat(differing()).as("after the repair, seed " + seed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void each_kind_of_damage_is_found_and_mended(Damage damage) {
        var tale = damage == Damage.EXTRA ? "nobody" : "t7";
        var before = Tale.rows(world, 1);
        damage(damage, tale);
        assertThat(differences()).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo(tale);
            assertThat(found.kind()).isEqualTo(kind(damage));
            assertThat(found.path()).isEqualTo(path(damage, tale));
        });
        repair(tale);
        assertThat(differences()).isEmpty();
        assertThat(Tale.rows(world, 1)).isEqualTo(before);
    }

    @Test
    void a_repaired_row_is_found_by_its_index_again() {
        damage(Damage.INDEX, "t40");
        assertThat(marked()).doesNotContain("t40");
        repair("t40");
        assertThat(marked()).contains("t40");
    }

    @Test
    void events_on_their_way_are_told_from_damage() {
        var late = Tale.word(world, "t41", "c");
        assertThat(differences()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.BEHIND);
            assertThat(found.events()).isOne();
            assertThat(found.oldest()).isEqualTo(late.time());
        });
        Tale.hear(new Projector<>(model, world.environment()), late);
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_row_that_is_as_it_should_be_is_not_written_by_a_repair() {
        recorded = 0;
        assertThat(repair("t3")).containsExactly(Map.entry(1, Repair.Done.NOTHING));
        assertThat(repair("never-was")).containsExactly(Map.entry(1, Repair.Done.NOTHING));
        assertThat(recorded).as("nobody did anything").isZero();
    }

    @Test
    void a_repair_is_recorded_before_it_changes_something() {
        damage(Damage.VALUE, "t42");
        assertThatThrownBy(() -> repair("t42", () -> {
                    throw new IllegalStateException("It cannot be recorded");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(differing()).containsExactly("t42");
        recorded = 0;
        repair("t42");
        assertThat(recorded).isOne();
    }

    private static Kind kind(Damage damage) {
        return switch (damage) {
            case MISSING -> Kind.MISSING;
            case EXTRA -> Kind.EXTRA;
            case NO_JSON, NO_REVISION -> Kind.UNREADABLE;
            case VALUE, INDEX, APPLIED_TOO_HIGH, APPLIED_TOO_LOW, APPLIED_ELSEWHERE -> Kind.DIFFERENT;
        };
    }

    private static @Nullable String path(Damage damage, String tale) {
        return switch (damage) {
            case MISSING, EXTRA, NO_JSON, NO_REVISION -> null;
            case VALUE -> "/row/words/1";
            case INDEX -> "/mark";
            case APPLIED_TOO_HIGH -> "/applied/word-" + tale;
            case APPLIED_ELSEWHERE -> "/applied/order-1";
            case APPLIED_TOO_LOW -> "/length"; // as of that version the tale is shorter
        };
    }

    private void damage(Damage damage, String tale) {
        if (damage == Damage.EXTRA) {
            var copy = new HashMap<>(item("t" + TALES));
            copy.put("tale", text(tale));
            put(copy);
            return;
        }
        var item = new HashMap<>(item(tale));
        switch (damage) {
            case VALUE -> item.put("row", text(item("row", item).replace("\"b\"", "\"x\"")));
            case INDEX -> item.put("mark", text("m?"));
            case APPLIED_TOO_HIGH -> item.put("applied", applied("word-" + tale, "9", item));
            case APPLIED_TOO_LOW -> item.put("applied", applied("word-" + tale, "1", item));
            case APPLIED_ELSEWHERE -> item.put("applied", applied("order-1", "1", item));
            case NO_JSON -> item.put("row", text("{\"words\":[\"a\""));
            case NO_REVISION -> item.remove("revision");
            case MISSING, EXTRA -> {}
        }
        if (damage == Damage.MISSING) {
            world.environment()
                    .dynamoDb()
                    .deleteItem(delete -> delete.tableName("TALES_TABLE").key(Map.of("tale", text(tale))));
        } else {
            put(item);
        }
    }

    private static String item(String name, Map<String, AttributeValue> item) {
        return item.getOrDefault(name, text("")).s();
    }

    private static AttributeValue applied(String stream, String version, Map<String, AttributeValue> item) {
        var applied = new HashMap<>(
                item.getOrDefault("applied", AttributeValue.fromM(Map.of())).m());
        applied.put(stream, AttributeValue.fromN(version));
        return AttributeValue.fromM(applied);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private Map<String, AttributeValue> item(String tale) {
        return new Rows<>(model, world.environment()).item(1, tale).orElseThrow();
    }

    private void put(Map<String, AttributeValue> item) {
        world.environment()
                .dynamoDb()
                .putItem(put -> put.tableName("TALES_TABLE").item(item));
    }

    private Map<Integer, Repair.Done> repair(String tale) {
        return repair(tale, () -> recorded++);
    }

    private Map<Integer, Repair.Done> repair(String tale, Runnable recording) {
        var generations = new Pointers(model, world.environment()).read().generations();
        return new Repair<>(model, world.environment()).repair(tale, generations, recording);
    }

    private List<String> marked() {
        var index = new Index("ByMark", new Index.Partition("mark", "m!"), new Index.Range("length", "0", "9"), 100);
        var rows = new Rows<>(model, world.environment());
        var keys = new ArrayList<String>();
        var page = rows.query(index);
        page.rows().forEach(row -> keys.add(row.key()));
        while (!page.next().isEmpty()) {
            page = rows.query(index.after(page.next()));
            page.rows().forEach(row -> keys.add(row.key()));
        }
        return keys;
    }

    private Set<String> differing() {
        var keys = new TreeSet<String>();
        differences().forEach(found -> keys.add(found.key()));
        return keys;
    }

    private List<Difference> differences() {
        var comparison = new Comparison<>(model, world.environment());
        var all = new ArrayList<Difference>();
        var found = comparison.withLog(LIVE, new Spot.Streams(null));
        all.addAll(found.differences());
        while (found.next() != null) {
            found = comparison.withLog(LIVE, found.next());
            all.addAll(found.differences());
        }
        all.sort(Comparator.comparing(Difference::key));
        return all;
    }
}
