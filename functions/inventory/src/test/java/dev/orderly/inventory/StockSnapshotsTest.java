package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.contracts.StockCommandCodec;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.spec.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A shelf is read by its last commit alone: what follows from it, and what when it is damaged. */
class StockSnapshotsTest {
    private static final StockOnTables STOCK = new StockOnTables();
    private static final World WORLD = STOCK.world;

    private final StockCommandsHandler commands = new StockCommandsHandler(WORLD.environment());
    private final String test = WORLD.fresh();
    private final Sku mug = new Sku("mug-" + test);

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void a_message_that_comes_again_after_many_others_moves_nothing() {
        STOCK.receive("a", mug, 9);
        var first = reserve("first", 2);
        tell(first);
        for (var other = 0; other < 5; other++) {
            tell(reserve("other-" + other, 1));
        }
        tell(first);
        STOCK.receive("a", mug, 9);
        STOCK.then(mug, 9, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"onHand\":100,\"reserved\":0}", "{\"state\":\"{", "[1]"})
    void a_damaged_state_changes_no_decision(String damaged) {
        STOCK.receive("a", mug, 3);
        tell(reserve("one", 2));
        damage(damaged);
        STOCK.then(mug, 3, 2);
        tell(reserve("two", 2));
        assertThat(WORLD.types("reservation-two-" + test)).containsExactly("StockUnavailable");
        tell(reserve("three", 1));
        STOCK.then(mug, 3, 3);
        assertThat(WORLD.commits("stock-" + mug).getLast().snapshot())
                .as("the next commit carries a good one")
                .isNotNull();
    }

    private void damage(String state) {
        var dynamoDb = WORLD.environment().dynamoDb();
        var version = WORLD.commits("stock-" + mug).getLast().version();
        var item = new HashMap<>(dynamoDb.getItem(get -> get.tableName("LOG_TABLE")
                        .key(Map.of(
                                "stream", AttributeValue.fromS("stock-" + mug),
                                "version", AttributeValue.fromN(Long.toString(version)))))
                .item());
        item.put("state", AttributeValue.fromS(state));
        dynamoDb.putItem(put -> put.tableName("LOG_TABLE").item(item));
    }

    private StockCommand reserve(String order, int quantity) {
        return new ReserveStock(new OrderId(order + "-" + test), 1, List.of(new StockLine(mug, quantity)));
    }

    private void tell(StockCommand command) {
        var id = "command-" + command.order();
        assertThat(WORLD.deliver(commands, WORLD.command(id, StockCommandCodec.CODEC, command)))
                .as("failed messages")
                .isZero();
    }
}
