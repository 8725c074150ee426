package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CollectingLettersTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void letters_of_every_kind_come_into_one_list() {
        office.sends("CommandsDead", office.authorise("7"), "failure", office.failure("dev.orderly.Away", "m-1"));
        office.sends("Commands", office.authorise("8"));
        office.isKilledOver("Commands");
        office.sends("Undelivered", "{\"detail\":" + office.authorise("9") + "}", "ERROR_CODE", "NO_PERMISSIONS");
        office.sends("HeardDead", parked("order-5", 3, 4), "failure", office.failure("dev.orderly.Bug", "m-2"));
        office.sends("Quarantine", "{\"stream\":\"order-6\",\"version\":2}", "failure", "{\"code\":\"too-large\"}");
        office.sends("Unshown", "{\"DDBStreamBatchInfo\":{\"shardId\":\"s-1\",\"startSequenceNumber\":\"5\"}}");
        assertThat(office.collect()).isEqualTo(6);
        assertThat(office.letters("open"))
                .extracting(letter -> "%s of %s: %s (%s)"
                        .formatted(
                                letter.message().kind(),
                                letter.consumer(),
                                letter.failure(),
                                letter.message().order()))
                .containsExactlyInAnyOrder(
                        "command of PaymentCommandsHandler: dev.orderly.Away at dev.orderly.payments.Till.open (7)",
                        "command of PaymentCommandsHandler: gave-up PaymentCommandsHandler (8)",
                        "command of OrderSummaryProjector: NO_PERMISSIONS OrderSummaryProjector (9)",
                        "parked of OrderSummaryProjector: dev.orderly.Bug at dev.orderly.payments.Till.open (5)",
                        "quarantined of StreamRelay: too-large StreamRelay (6)",
                        "unshown of SagasProjector: gave-up SagasProjector (null)");
        assertThat(office.letters("open"))
                .extracting(LetterBody::wayBack)
                .containsExactlyInAnyOrder("Commands", "Commands", "Heard", "Heard", "Republish", null);
    }

    @Test
    void a_collector_that_is_killed_anywhere_leaves_one_letter_and_loses_none() {
        for (var moment = 0; moment < 12; moment++) {
            var order = "k" + moment;
            office.sends("CommandsDead", office.authorise(order));
            office.kills().at(moment);
            try {
                office.collect();
            } catch (Killed _) {
                office.kills().never();
            }
            office.kills().never();
            office.later(Duration.ofMinutes(2));
            office.collect();
            assertThat(office.letters("open"))
                    .as("killed at %d", moment)
                    .filteredOn(letter -> order.equals(letter.message().order()))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.count()).isEqualTo(1));
            assertThat(office.takes("CommandsDead")).isEmpty();
        }
    }

    @Test
    void a_message_that_our_code_and_its_queue_both_gave_up_is_one_letter_each() {
        office.sends("CommandsDead", office.authorise("7"), "failure", office.failure("dev.orderly.Away", "m-1"));
        office.sends("CommandsDead", office.authorise("7"), "failure", office.failure("dev.orderly.Away", "m-1"));
        office.collect();
        assertThat(office.letters("open"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.count()).isEqualTo(2));
    }

    /** SQS refuses a whole call that names an entry twice. */
    @Test
    void messages_that_come_twice_at_once_are_a_letter_each_and_leave_their_queue() {
        office.sends("CommandsDead", office.authorise("7"));
        office.sends("CommandsDead", office.authorise("8"));
        office.kills().repeats();
        office.collect();
        assertThat(office.letters("open"))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.count()).isEqualTo(1));
        office.later(Duration.ofMinutes(2));
        assertThat(office.takes("CommandsDead")).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_a_letter_all_the_same() {
        var megabyte = "x".repeat(1_000_000);
        var deep = "[".repeat(5_000);
        for (var body : List.of("null", deep, megabyte, "{\"detail\":{\"specversion\":\"1.0\"", "\u20ac\ud83d\ude00")) {
            office.sends("CommandsDead", body);
        }
        office.collect();
        assertThat(office.letters("open"))
                .hasSize(5)
                .allSatisfy(letter -> assertThat(letter.message().kind()).isEqualTo("unreadable"));
        for (var letter : office.letters("open")) {
            assertThat(show(letter.letter()).status()).isEqualTo(200);
            assertThat(office.redrive(letter.letter(), "key", "{\"reason\":\"why not\"}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(office.takes("Commands"))
                .extracting(message -> message.body().length())
                .contains(1_000_000, 5_000, 4);
    }

    @Test
    void what_is_longer_than_a_row_is_shown_in_part_and_kept_whole() {
        var long7 = office.authorise("7").replace("case-7", "c".repeat(500_000));
        office.sends("CommandsDead", long7, "letter", "no id of ours");
        office.collect();
        var letter = office.letters("open").getFirst();
        assertThat(String.valueOf(letter.message().correlationId())).hasSize(300);
        office.redrive(letter.letter(), "key", "{\"reason\":\"x\"}");
        assertThat(office.takes("Commands").getFirst().body()).isEqualTo(long7);
    }

    @Test
    void a_record_that_is_quarantined_twice_is_one_letter() {
        office.sends("Quarantine", "{\"stream\":\"order-6\",\"version\":2}");
        office.sends("Quarantine", "{\"stream\":\"order-6\",\"version\":2}");
        office.collect();
        assertThat(office.letters("open")).hasSize(1);
    }

    @Test
    void letters_of_one_parked_stream_are_one_from_the_first_to_the_last_version() {
        office.sends("HeardDead", parked("order-5", 3, 3));
        office.sends("HeardDead", parked("order-5", 3, 6));
        office.sends("HeardDead", parked("order-6", 1, 1));
        office.collect();
        assertThat(office.letters("open")).hasSize(2).anySatisfy(letter -> {
            assertThat(letter.parked()).isEqualTo(new Letter.Parked("order-5", 3, 6, List.of()));
            assertThat(letter.count()).isEqualTo(2);
        });
    }

    @Test
    void letters_of_one_cause_are_one_group() {
        for (var order : List.of("1", "2")) {
            office.sends("CommandsDead", office.authorise(order), "failure", office.failure("dev.orderly.Away", order));
        }
        office.sends("CommandsDead", office.authorise("3"), "failure", office.failure("dev.orderly.Bug", "3"));
        office.collect();
        assertThat(office.letters("open").stream().map(LetterBody::group).distinct())
                .hasSize(2);
        var group = office.letters("open").stream()
                .filter(letter -> letter.failure().startsWith("dev.orderly.Away"))
                .findFirst()
                .orElseThrow()
                .group();
        var listed = HttpCall.of("GET /ops/v1/dead-letters")
                .query("group", group)
                .to(new ListLettersHandler(office.environment()));
        assertThat(listed.body().split("\"letter\":", -1)).hasSize(3);
    }

    @Test
    void a_letter_shows_its_message_without_what_pays_or_where_somebody_lives() {
        office.sends("CommandsDead", office.authorise("7"), "failure", office.failure("dev.orderly.Away", "m-1"));
        office.collect();
        assertThat(show(office.letters("open").getFirst().letter()).body())
                .contains(
                        "\"amount\":1250", "\"token\":\"•••\"", "fulfilment-7 waits for what AuthorisePayment answers")
                .doesNotContain("tok_secret");
    }

    private HttpCall.Answer show(String letter) {
        return HttpCall.of("GET /ops/v1/dead-letters/{letter}")
                .path("letter", letter)
                .to(new GetLetterHandler(office.environment()));
    }

    private static String parked(String stream, long from, long last) {
        return "{\"parked\":{\"stream\":\"%s\",\"from\":%d,\"last\":%d,\"skip\":[]}}".formatted(stream, from, last);
    }
}
