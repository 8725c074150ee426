package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

@Timeout(20)
class BatchWindowTest extends FromAQueue {
    @Test
    void a_batch_that_is_not_full_waits_for_its_window() throws Exception {
        var mapping = new QueueMapping(url, ARN, 3, Duration.ofSeconds(5), true, 2);
        feed(mapping, payload -> "");
        send("full", "full", "full");
        quiet();
        assertThat(events).as("a full batch does not wait").hasSize(1);
        events.clear();

        send("a");
        send("b");
        while (tally(ARN).inFlight() < 2) {
            Thread.onSpinWait();
        }
        assertThat(events).isEmpty();

        timeline.advance(Duration.ofSeconds(5));
        quiet();

        assertThat(bodies()).containsExactly(List.of("a", "b"));
    }

    @Test
    void a_window_begins_before_its_first_message_is_taken() throws Exception {
        var mapping = new QueueMapping(url, ARN, 3, Duration.ofSeconds(5), true, 2);
        var slow = (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, (_, method, arguments) -> {
                    var answer = method.invoke(sqs, arguments);
                    if (answer instanceof ReceiveMessageResponse received && received.hasMessages()) {
                        timeline.advance(mapping.window());
                    }
                    return answer;
                });
        send("a");

        feed(mapping, payload -> "", slow);
        quiet();

        assertThat(bodies()).containsExactly(List.of("a"));
    }
}
