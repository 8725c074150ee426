package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class RedriveTest extends QueueContract {

    private String redrive(String deadUrl, int receives) {
        return "{\"deadLetterTargetArn\":\"" + arn(deadUrl) + "\",\"maxReceiveCount\":\"" + receives + "\"}";
    }

    /** Dead letters of a queue that gives up after one receive. */
    private void die(String url, String... bodies) {
        send(url, bodies);
        receive(url, 10).forEach(message -> giveBack(url, message));
        assertThat(receive(url, 10)).isEmpty();
    }

    @Test
    void a_message_received_too_often_goes_to_the_dead_letters() {
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 2));
        send(url, "poison");
        var first = receiveOne(url);
        giveBack(url, first);
        giveBack(url, receiveOne(url));
        assertThat(receive(url, 10)).isEmpty();
        var letter = receiveOne(dead);
        assertThat(letter.messageId()).isEqualTo(first.messageId());
        assertThat(letter.body()).isEqualTo("poison");
        assertThat(counts(url)).containsExactly("0", "0", "0");
    }

    @Test
    void a_dead_letter_keeps_its_age_and_says_where_it_comes_from() {
        butNotElasticMq("begins its age and its receives anew");
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1));
        send(url, "poison");
        var received = receiveOne(url);
        giveBack(url, received);
        assertThat(receive(url, 1)).isEmpty();
        assertThat(receiveOne(dead).attributes())
                .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, arn(url))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2")
                .containsEntry(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        String.valueOf(received.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    }

    @Test
    void a_timeout_counts_as_a_receive() {
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1), "VisibilityTimeout", "1");
        send(url, "slow");
        receiveOne(url);
        assertThat(engine.soon(url, 1)).isEmpty();
        assertThat(bodies(receive(dead, 1))).containsExactly("slow");
    }

    @Test
    void dead_letters_move_back_as_new_messages() {
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1));
        die(url, "a", "b");
        sqs().startMessageMoveTask(move -> move.sourceArn(arn(dead)).destinationArn(arn(url)));
        var back = engine.soon(url, 1);
        assertThat(bodies(back)).containsAnyOf("a", "b");
        assertThat(counts(dead)).containsExactly("0", "0", "0");
    }

    @Test
    void without_a_destination_each_goes_where_it_came_from() {
        butNotElasticMq("finds no way back");
        var dead = aQueue();
        var one = aQueue("RedrivePolicy", redrive(dead, 1));
        var other = aQueue("RedrivePolicy", redrive(dead, 1));
        die(one, "one");
        die(other, "other");
        sqs().startMessageMoveTask(move -> move.sourceArn(arn(dead)));
        assertThat(bodies(engine.soon(one, 10))).containsExactly("one");
        assertThat(bodies(engine.soon(other, 10))).containsExactly("other");
    }

    @Test
    void a_move_task_tells_what_it_did() {
        butNotElasticMq("does not keep finished tasks in this form");
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1));
        die(url, "a", "b");
        sqs().startMessageMoveTask(move -> move.sourceArn(arn(dead)));
        for (var moved = 0; moved < 2; ) {
            moved += engine.soon(url, 10).size();
        }
        assertThat(lastTask(dead).status()).isEqualTo("COMPLETED");
        assertThat(lastTask(dead).approximateNumberOfMessagesMoved()).isEqualTo(2);
        assertThat(lastTask(dead).approximateNumberOfMessagesToMove()).isEqualTo(2);
        assertThat(lastTask(dead).taskHandle()).isNull();
    }

    private ListMessageMoveTasksResultEntry lastTask(String url) {
        return sqs().listMessageMoveTasks(list -> list.sourceArn(arn(url)))
                .results()
                .getFirst();
    }

    @Test
    void a_slow_move_can_be_cancelled() {
        butNotElasticMq("counts otherwise");
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1));
        die(url, "a", "b", "c");
        var task = sqs().startMessageMoveTask(move -> move.sourceArn(arn(dead)).maxNumberOfMessagesPerSecond(1));
        refused(
                "InvalidParameterValue",
                "already a task running",
                () -> sqs().startMessageMoveTask(move -> move.sourceArn(arn(dead))));
        assertThat(engine.soon(url, 1)).hasSize(1);
        assertThat(lastTask(dead).status()).isEqualTo("RUNNING");
        assertThat(lastTask(dead).taskHandle()).isEqualTo(task.taskHandle());
        var cancelled = sqs().cancelMessageMoveTask(cancel -> cancel.taskHandle(task.taskHandle()));
        assertThat(cancelled.approximateNumberOfMessagesMoved()).isEqualTo(1);
        assertThat(lastTask(dead).status()).isEqualTo("CANCELLED");
        assertThat(counts(dead)).containsExactly("2", "0", "0");
    }

    @Test
    void a_move_fails_when_its_destination_goes_and_the_rest_stays() {
        butNotElasticMq("goes on");
        var dead = aQueue();
        die(aQueue("RedrivePolicy", redrive(dead, 1)), "a", "b", "c");
        var destination = aQueue();
        sqs().startMessageMoveTask(move ->
                move.sourceArn(arn(dead)).destinationArn(arn(destination)).maxNumberOfMessagesPerSecond(1));
        assertThat(engine.soon(destination, 1)).hasSize(1);
        sqs().deleteQueue(delete -> delete.queueUrl(destination));
        assertThat(engine.soon(aQueue(), 1)).isEmpty();
        assertThat(lastTask(dead).status()).isEqualTo("FAILED");
        assertThat(lastTask(dead).failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(counts(dead)).containsExactly("2", "0", "0");
    }

    @Test
    void a_move_needs_dead_letters_and_a_destination() {
        butNotElasticMq("has codes of its own");
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1));
        refused(
                "InvalidParameterValue",
                "must be configured as a Dead Letter Queue",
                () -> sqs().startMessageMoveTask(move -> move.sourceArn(arn(url))));
        refused(
                ResourceNotFoundException.class,
                "ResourceNotFoundException",
                () -> sqs().startMessageMoveTask(
                                move -> move.sourceArn(arn(dead)).destinationArn(arn(url) + "-not")));
        refused(
                ResourceNotFoundException.class,
                "ResourceNotFoundException",
                () -> sqs().startMessageMoveTask(move -> move.sourceArn(arn(url) + "-not")));
        refused(
                "InvalidParameterValue",
                "TaskHandle is invalid",
                () -> sqs().cancelMessageMoveTask(cancel -> cancel.taskHandle("garbage")));
    }

    @Test
    void a_queue_names_the_sources_of_its_dead_letters() {
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 3));
        assertThat(sqs().listDeadLetterSourceQueues(list -> list.queueUrl(dead)).queueUrls())
                .containsExactly(url);
    }

    @Test
    void a_redrive_policy_is_checked() {
        var dead = aQueue();
        for (var policy :
                new String[] {"{\"deadLetterTargetArn\":\"" + arn(dead) + "-not\",\"maxReceiveCount\":1}", "not json"
                }) {
            refused(SqsException.class, "InvalidParameterValue", () -> aQueue("RedrivePolicy", policy));
        }
    }

    @Test
    void aws_checks_more_of_it() {
        butNotElasticMq("checks less");
        var dead = aQueue();
        for (var policy : new String[] {
            "{\"maxReceiveCount\":1}",
            "{\"deadLetterTargetArn\":\"" + arn(dead) + "\"}",
            "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":0}",
            "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":1001}",
            "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":\"many\"}",
            "{\"deadLetterTargetArn\":\"dummy\",\"maxReceiveCount\":1}"
        }) {
            refused("InvalidParameterValue", "", () -> aQueue("RedrivePolicy", policy));
        }
        refused(
                "InvalidParameterValue",
                "same type",
                () -> aQueue("FifoQueue", "true", "RedrivePolicy", redrive(dead, 1)));
    }

    @Test
    void a_policy_may_be_taken_away() {
        butNotElasticMq("refuses an empty one");
        var dead = aQueue();
        var url = aQueue("RedrivePolicy", redrive(dead, 1));
        sqs().setQueueAttributes(set -> set.queueUrl(url).attributesWithStrings(Map.of("RedrivePolicy", "")));
        assertThat(attributes(url)).doesNotContainKey(QueueAttributeName.REDRIVE_POLICY);
    }

    @Test
    void a_queue_may_refuse_the_dead_letters_of_others() {
        butNotElasticMq("knows no allow policy");
        var dead = aQueue("RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        refused("InvalidParameterValue", "permission", () -> aQueue("RedrivePolicy", redrive(dead, 1)));
        var url = aQueue();
        var chosen = aQueue(
                "RedriveAllowPolicy", "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + arn(url) + "\"]}");
        sqs().setQueueAttributes(
                        set -> set.queueUrl(url).attributesWithStrings(Map.of("RedrivePolicy", redrive(chosen, 1))));
        refused("InvalidParameterValue", "permission", () -> aQueue("RedrivePolicy", redrive(chosen, 1)));
    }
}
