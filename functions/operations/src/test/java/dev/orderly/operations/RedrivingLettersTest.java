package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RedrivingLettersTest {
    private static final String BACK = "{\"reason\":\"the gateway is back\"}";

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_letter_goes_back_to_the_queue_that_failed_and_its_order_knows_why() {
        var letter = letterOf("7");
        var answer = office.redrive(letter, "key", BACK);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"redriven\"");
        assertThat(office.takes("Commands")).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo(office.authorise("7"));
            assertThat(Office.attribute(message, "letter")).isEqualTo(letter);
            assertThat(Office.attribute(message, "redriven")).isEqualTo("1");
        });
        assertThat(office.acts("7")).singleElement().satisfies(act -> {
            assertThat(act.causality().actor()).isEqualTo("eve");
            assertThat(act.causality().correlationId()).isEqualTo("case-7");
            assertThat(act.data())
                    .contains("\"what\":\"redriven\"", "letter-" + letter, "the gateway is back", "fulfilment-7@4#0");
        });
        var told = HttpCall.of("GET /ops/v1/orders/{order}/acts")
                .path("order", "7")
                .to(new GetActsHandler(office.environment()));
        assertThat(told.body()).contains("\"causationId\":\"fulfilment-7@4\"", "\"actor\":\"eve\"");
    }

    @Test
    void the_same_request_again_is_the_same_act() {
        var letter = letterOf("7");
        office.redrive(letter, "key", BACK);
        office.takes("Commands");
        assertThat(office.redrive(letter, "key", BACK).status()).isEqualTo(200);
        assertThat(office.redrive(letter, "key", "{\"reason\":\"another\"}").status())
                .isEqualTo(422);
        assertThat(office.redrive(letter, "other key", BACK).status()).isEqualTo(409);
        assertThat(office.takes("Commands")).isEmpty();
        assertThat(office.acts("7")).hasSize(1);
    }

    @Test
    void of_two_who_act_at_once_one_does() {
        var letter = letterOf("7");
        office.kills()
                .meanwhile(() -> assertThat(office.redrive(letter, "hers", BACK).status())
                        .isEqualTo(200));
        assertThat(office.redrive(letter, "his", BACK).status()).isEqualTo(409);
        assertThat(office.takes("Commands")).hasSize(1);
        assertThat(office.acts("7")).hasSize(1);
    }

    @Test
    void an_act_that_is_killed_anywhere_is_finished_by_the_next_sweep() {
        for (var moment = 0; moment < 10; moment++) {
            var order = "k" + moment;
            var letter = letterOf(order);
            office.kills().at(moment);
            try {
                office.redrive(letter, "key", BACK);
            } catch (Killed _) {
                office.kills().never();
            }
            office.kills().never();
            var claimed = office.letters("open").isEmpty();
            office.later(Duration.ofMinutes(2));
            office.sweep();
            assertThat(office.letters("redriving")).as("killed at %d", moment).isEmpty();
            assertThat(office.takes("Commands")).as("killed at %d", moment).hasSizeBetween(claimed ? 1 : 0, 2);
            assertThat(office.acts(order)).as("killed at %d", moment).hasSize(claimed ? 1 : 0);
            if (!claimed) {
                assertThat(office.redrive(letter, "key", BACK).status()).isEqualTo(200);
                office.takes("Commands");
            }
        }
        assertThat(office.letters("redriven")).hasSize(10);
    }

    @Test
    void a_redriven_letter_that_dies_again_is_the_same_one_open_again() {
        var letter = letterOf("7");
        office.redrive(letter, "key", BACK);
        var sent = office.takes("Commands").getFirst();
        office.later(Duration.ofHours(1));
        office.sends(
                "CommandsDead",
                sent.body(),
                "failure",
                office.failure("dev.orderly.Bug", "m-2"),
                "letter",
                Office.attribute(sent, "letter"),
                "redriven",
                "1");
        office.collect();
        assertThat(office.letters("open")).singleElement().satisfies(again -> {
            assertThat(again.letter()).isEqualTo(letter);
            assertThat(again.count()).isEqualTo(2);
            assertThat(again.redriven()).isEqualTo(1);
            assertThat(again.failure()).startsWith("dev.orderly.Bug");
        });
        assertThat(office.redrive(letter, "key 2", BACK).status()).isEqualTo(200);
        assertThat(Office.attribute(office.takes("Commands").getFirst(), "redriven"))
                .isEqualTo("2");
        assertThat(office.acts("7")).hasSize(2);
    }

    @Test
    void an_edited_letter_is_a_new_message_caused_by_the_old_one() {
        var letter = letterOf("7");
        var data =
                "{\"order\":\"7\",\"revision\":1,\"amount\":{\"amount\":990,\"currency\":\"EUR\"},\"token\":\"•••\"}";
        assertThat(office.redrive(letter, "key", "{\"reason\":\"a typo\",\"data\":" + data + "}")
                        .status())
                .isEqualTo(200);
        var sent = DeadMessage.envelope(office.takes("Commands").getFirst().body());
        assertThat(sent.id()).isNotEqualTo("fulfilment-7@4#0");
        assertThat(sent.causality().causationId()).isEqualTo("fulfilment-7@4#0");
        assertThat(sent.data()).contains("\"amount\":990", "tok_secret");
        assertThat(office.acts("7").getFirst().data()).contains("\"edited\"", "fulfilment-7@4#0");
    }

    @Test
    void an_edit_that_its_schema_does_not_know_is_refused_where_it_is_wrong() {
        var letter = letterOf("7");
        var wrong =
                "{\"order\":\"7\",\"revision\":1,\"amount\":{\"amount\":\"x\",\"currency\":\"EUR\"},\"token\":\"t\"}";
        var answer = office.redrive(letter, "key", "{\"reason\":\"a typo\",\"data\":" + wrong + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"/data/amount/amount\"");
        var more =
                "{\"order\":\"7\",\"revision\":1,\"amount\":{\"amount\":1,\"currency\":\"EUR\"},\"token\":\"t\",\"tip\":2}";
        assertThat(office.redrive(letter, "key", "{\"reason\":\"a typo\",\"data\":" + more + "}")
                        .body())
                .contains("\"/data/tip\"");
        assertThat(office.takes("Commands")).isEmpty();
        assertThat(office.letters("open")).hasSize(1);
    }

    @Test
    void a_parked_stream_goes_back_as_a_reference_and_passes_over_what_a_person_decides() {
        office.sends("HeardDead", "{\"parked\":{\"stream\":\"order-5\",\"from\":3,\"last\":6,\"skip\":[]}}");
        office.collect();
        var letter = office.letters("open").getFirst().letter();
        assertThat(office.redrive(letter, "far", "{\"reason\":\"x\",\"skip\":[9]}")
                        .status())
                .isEqualTo(422);
        assertThat(office.redrive(letter, "key", "{\"reason\":\"it never was\",\"skip\":[3]}")
                        .status())
                .isEqualTo(200);
        assertThat(office.takes("Heard").getFirst().body())
                .isEqualTo("{\"parked\":{\"stream\":\"order-5\",\"from\":3,\"last\":6,\"skip\":[3]}}");
        assertThat(office.acts("5").getFirst().data()).contains("skipped [3]", "it never was");
    }

    @Test
    void what_is_older_than_any_inbox_goes_back_only_behind_a_gate_or_a_key() {
        var money = letterOf("7");
        var parcel = office.authorise("8").replace("AuthorisePayment", "CreateShipment");
        office.sends("CommandsDead", parcel);
        office.collect();
        var other = office.letters("open").stream()
                .filter(letter -> "8".equals(letter.message().order()))
                .findFirst()
                .orElseThrow();
        office.later(Duration.ofDays(27));
        assertThat(office.redrive(money, "key", BACK).status()).isEqualTo(200);
        var refused = office.redrive(other.letter(), "key", BACK);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("letter-too-old", "27 days");
    }

    @Test
    void what_has_no_way_back_can_be_discarded_with_a_reason() {
        office.sends("Unshown", "{\"DDBStreamBatchInfo\":{\"shardId\":\"s-1\",\"startSequenceNumber\":\"5\"}}");
        office.collect();
        var letter = office.letters("open").getFirst().letter();
        assertThat(office.redrive(letter, "key", BACK).body()).contains("letter-has-no-way-back");
        var discarded = HttpCall.of("POST /ops/v1/dead-letters/{letter}/discard")
                .path("letter", letter)
                .key("key")
                .json("{\"reason\":\"shown since\"}")
                .to(new ActOnLetterHandler(office.environment()));
        assertThat(discarded.status()).isEqualTo(200);
        assertThat(office.letters("discarded")).hasSize(1);
        assertThat(office.acts(letter).getFirst().data()).contains("discarded", "shown since");
    }

    private String letterOf(String order) {
        office.sends(
                "CommandsDead", office.authorise(order), "failure", office.failure("dev.orderly.Away", "m-" + order));
        office.collect();
        return List.copyOf(office.letters("open")).stream()
                .filter(letter -> order.equals(letter.message().order()))
                .findFirst()
                .orElseThrow()
                .letter();
    }
}
