package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.Message;

@Timeout(120)
class PlansTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_plan_says_what_it_would_do_and_does_nothing_until_it_is_run() {
        letters(12);
        var plan = plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":5}");
        assertThat(plan.status()).isEqualTo(201);
        assertThat(plan.body())
                .contains(
                        "\"state\":\"planned\"",
                        "\"letters\":12",
                        "{\"consumer\":\"PaymentCommandsHandler\",\"letters\":12}",
                        "\"estimateSeconds\":3");
        assertThat(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":5}")
                        .body())
                .isEqualTo(plan.body());
        assertThat(plan("{\"what\":\"redrive\",\"reason\":\"else\",\"perSecond\":5}")
                        .status())
                .isEqualTo(422);
        office.sweep();
        assertThat(office.letters("open")).hasSize(12);
    }

    @Test
    void it_runs_at_its_rate_and_begins_with_ten() {
        letters(25);
        var plan = id(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":5}"));
        run(plan);
        run(plan); // not yet: ten of them take two seconds
        assertThat(office.letters("redriven")).hasSize(10);
        assertThat(office.takes("Commands")).as("in the first second").hasSize(5);
        office.later(Duration.ofSeconds(1));
        assertThat(office.takes("Commands")).as("in the second").hasSize(5);
        office.later(Duration.ofSeconds(1));
        assertThat(run(plan).body()).contains("\"done\":15", "\"state\":\"running\"");
        for (var i = 0; i < 2; i++) {
            office.later(Duration.ofSeconds(1));
            run(plan);
        }
        assertThat(show(plan).body()).contains("\"done\":25", "\"state\":\"done\"", "\"estimateSeconds\":0");
        assertThat(office.acts("3").getFirst().data()).contains("\"plan\":\"" + plan + "\"");
    }

    @Test
    void left_alone_it_goes_on_a_minute_at_a_time() {
        letters(25);
        var plan = id(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":1}"));
        run(plan);
        office.later(Duration.ofMinutes(1));
        office.sweep();
        assertThat(show(plan).body()).contains("\"done\":25", "\"state\":\"done\"");
    }

    @Test
    void a_cancelled_plan_sends_no_more() {
        letters(15);
        var plan = id(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":10}"));
        run(plan);
        assertThat(act(plan, "cancellation").body()).contains("\"state\":\"cancelled\"", "\"done\":10");
        office.later(Duration.ofMinutes(1));
        run(plan);
        office.sweep();
        assertThat(office.letters("open")).hasSize(5);
        assertThat(act(plan, "cancellation").status()).isEqualTo(200);
    }

    @Test
    void it_stops_by_itself_when_half_of_the_letters_die_again() {
        letters(40);
        var plan = id(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":10}"));
        run(plan);
        office.later(Duration.ofSeconds(2));
        office.takes("Commands").stream().limit(5).forEach(this::diesAgain);
        assertThat(run(plan).body()).contains("\"state\":\"stopped\"", "\"failedAgain\":5", "\"done\":10");
        office.later(Duration.ofMinutes(1));
        run(plan);
        assertThat(office.letters("open")).hasSize(35);
    }

    @Test
    void it_goes_on_when_fewer_than_half_die_again() {
        letters(40);
        var plan = id(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":10}"));
        run(plan);
        office.later(Duration.ofSeconds(2));
        office.takes("Commands").stream().limit(4).forEach(this::diesAgain);
        assertThat(run(plan).body()).contains("\"state\":\"running\"", "\"failedAgain\":4", "\"done\":20");
    }

    @Test
    void a_plan_that_is_killed_in_a_slice_acts_on_each_letter_once() {
        letters(12);
        var plan = id(plan("{\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":10}"));
        office.kills().at(21);
        try {
            run(plan);
        } catch (Killed _) {
            office.kills().never();
        }
        assertThat(office.letters("open")).hasSizeBetween(1, 11);
        for (var i = 0; i < 4; i++) {
            office.later(Duration.ofMinutes(1));
            office.sweep();
        }
        assertThat(show(plan).body()).contains("\"done\":12", "\"state\":\"done\"", "\"refused\":0");
        assertThat(office.letters("redriven")).hasSize(12);
        for (var order = 0; order < 12; order++) {
            assertThat(office.acts(Integer.toString(order))).hasSize(1);
        }
    }

    @Test
    void a_plan_may_discard_what_it_names() {
        letters(3);
        var some = office.letters("open").subList(0, 2);
        var plan = id(plan(
                "{\"what\":\"discard\",\"reason\":\"settled by hand\",\"perSecond\":10,\"letters\":[\"%s\",\"%s\"]}"
                        .formatted(some.getFirst().letter(), some.getLast().letter())));
        run(plan);
        assertThat(office.letters("discarded")).hasSize(2);
        assertThat(office.takes("Commands")).isEmpty();
    }

    private void diesAgain(Message message) {
        office.sends("CommandsDead", message.body(), "letter", Office.attribute(message, "letter"), "redriven", "1");
    }

    private void letters(int count) {
        for (var order = 0; order < count; order++) {
            office.sends(
                    "CommandsDead",
                    office.authorise(Integer.toString(order)),
                    "failure",
                    office.failure("dev.orderly.Away", "m-" + order));
        }
        office.collect();
    }

    private HttpCall.Answer plan(String body) {
        return HttpCall.of("POST /ops/v1/dead-letter-plans")
                .key("plan")
                .json(body)
                .to(new ActOnPlanHandler(office.environment()));
    }

    private static String id(HttpCall.Answer plan) {
        return plan.headers().getOrDefault("location", "").replaceAll(".*/", "");
    }

    private HttpCall.Answer run(String plan) {
        return act(plan, "run");
    }

    private HttpCall.Answer act(String plan, String verb) {
        return HttpCall.of("POST /ops/v1/dead-letter-plans/{plan}/" + verb)
                .path("plan", plan)
                .key("any")
                .to(new ActOnPlanHandler(office.environment()));
    }

    private HttpCall.Answer show(String plan) {
        return HttpCall.of("GET /ops/v1/dead-letter-plans/{plan}")
                .path("plan", plan)
                .to(new GetPlansHandler(office.environment()));
    }
}
