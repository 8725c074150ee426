package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.happening.Happening;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final String PLACED = """
            {"detail-type":"OrderPlaced","detail":{"specversion":"1.0","id":"order-o-1@1","type":"OrderPlaced",
             "kind":"integration","subject":"order-o-1","time":"2026-01-01T00:00:00Z","data":{}}}""";
    private static final String RESERVE = """
            {"specversion":"1.0","id":"fulfilment-o-1@1#0","type":"ReserveStock","kind":"command",
             "subject":"fulfilment-o-1","time":"2026-01-01T00:00:00Z","data":{}}""";

    @Test
    void each_thing_has_its_sentence() {
        assertThat(sentence(new Happening.Published("bus", PLACED))).matches("event +OrderPlaced +order-o-1@1");
        assertThat(sentence(new Happening.Sent("http://x/stock", RESERVE)))
                .matches("command +ReserveStock +fulfilment-o-1@1#0");
        assertThat(sentence(new Happening.Sent("http://x/stock", "?"))).isEqualTo("message  to stock");
        assertThat(sentence(new Happening.Published("orders", "{}"))).contains("not Orderly's, on orders");
        assertThat(sentence(new Happening.Unheard("orders", PLACED))).matches("unheard +OrderPlaced +order-o-1@1");
        assertThat(sentence(new Happening.Answered("GET", "/v1/orders", 200, Duration.ofMillis(3))))
                .endsWith("GET /v1/orders → 200 (3 ms)");
        assertThat(sentence(new Happening.InvocationFailed("Relay", "Timeout", "late\nat X")))
                .endsWith("Relay: Timeout: late");
        assertThat(sentence(new Happening.DeadLettered("arn:aws:sqs:us-east-1:0:stock", "m-1")))
                .endsWith("message m-1 of stock");
    }

    @Test
    void every_line_is_written_before_it_closes() throws Exception {
        StringWriter text = new StringWriter();
        try (Narrator narrator = new Narrator(new PrintWriter(text))) {
            for (int i = 0; i < 5_000; i++) {
                narrator.tell(new Happening.Throttled("Relay"), Optional.empty());
            }
        }

        assertThat(text.toString().lines()).hasSize(5_000);
    }

    @Test
    void the_tally_says_what_was_processed() {
        Tally tally = new Tally();
        count(tally, new Happening.Published("bus", PLACED));
        count(tally, new Happening.Sent("stock", RESERVE));
        count(tally, new Happening.DeadLettered("stock", "m-1"));

        assertThat(tally)
                .hasToString("1 orders placed (0 completed, 0 rejected, 0 cancelled), 0 requests, 1 events, "
                        + "1 messages, 0 failed invocations, 1 dead letters");
    }

    private static String sentence(Happening happening) {
        return Narrator.sentence(happening, Message.in(happening));
    }

    private static void count(Tally tally, Happening happening) {
        tally.count(happening, Message.in(happening));
    }
}
