package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.view.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What alarms hear of letters: however many there are. */
@Timeout(60)
class CountingLettersTest {
    @TempDir
    private Path directory = Path.of("");

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_letter_that_was_collected_within_its_minute_is_still_counted() throws IOException {
        office.logsTo(directory.resolve("log"));
        office.sends("CommandsDead", office.authorise("7"), "failure", office.failure("dev.orderly.Away", "m-1"));
        office.sends("HeardDead", "{\"parked\":{\"stream\":\"order-5\",\"from\":3,\"last\":4,\"skip\":[]}}");
        office.sweep();
        assertThat(office.takes("CommandsDead")).isEmpty();
        office.later(Duration.ofMinutes(1));
        office.sweep();
        assertThat(Files.readAllLines(directory.resolve("log")))
                .anyMatch(line -> line.contains("\"LettersCollected\":2"))
                .last()
                .asString()
                .contains("\"LettersCollected\":0", "\"LettersOpen\":2", "\"LettersParked\":1");
    }

    @Test
    void more_than_a_thousand_are_counted_each_and_the_oldest_is_the_oldest_of_all() {
        for (var i = 0; i < 1101; i++) {
            isOpen("letter-" + i, office.now().minus(Duration.ofMinutes(i)));
        }
        var census = census(Census.LETTERS_MAX);
        assertThat(census.open()).isEqualTo(1101);
        assertThat(census.isWhole()).isTrue();
        assertThat(census.age(office.now())).isEqualTo(Duration.ofMinutes(1100));
    }

    @Test
    void beyond_its_limit_it_says_at_least_so_many_and_knows_the_oldest() {
        for (var i = 0; i < 5; i++) {
            isOpen("letter-" + i, office.now().minus(Duration.ofDays(i)));
        }
        assertThat(census(3))
                .isEqualTo(new Census(3, 0, Optional.of(office.now().minus(Duration.ofDays(4))), false));
        assertThat(census(5).open()).isEqualTo(5);
    }

    private Census census(int lettersMax) {
        return Census.of(office.tables(), Letters.TABLE, lettersMax);
    }

    /** A letter that died once, at that moment; of it there is only what can be found. */
    private void isOpen(String id, Instant died) {
        var at = AttributeValue.fromS(Timestamps.sortable(died));
        var letter = Map.of(
                Letters.KEY,
                AttributeValue.fromS(id),
                "state",
                AttributeValue.fromS(Letter.OPEN),
                "lastAt",
                at,
                Letter.FIRST_AT,
                at);
        office.tables().putItem(put -> put.tableName(Letters.TABLE).item(letter));
    }
}
