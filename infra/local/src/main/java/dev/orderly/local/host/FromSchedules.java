package dev.orderly.local.host;

import dev.orderly.engines.schedule.ScheduledCall;
import dev.orderly.engines.schedule.Targets;
import dev.orderly.engines.schedule.Undeliverable;
import dev.orderly.local.chaos.Seam;
import dev.orderly.local.host.Post.Letter;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** From schedules to their targets. Scheduler acts by its role, so no queue's policy is asked. */
final class FromSchedules implements Targets {
    private final Post post;

    FromSchedules(Post post) {
        this.post = post;
    }

    @Override
    public void deliver(ScheduledCall call) {
        var group = Optional.ofNullable(call.target().sqsParameters()).map(parameters -> parameters.messageGroupId());
        var letter = new Letter(call.target().arn(), call.input(), group, Optional.empty(), Map.of());
        switch (letter.service()) {
            case "sqs" -> toQueue(letter);
            case "lambda" -> toFunction(letter);
            default -> throw new Undeliverable("ResourceNotFoundException", "nothing here has the ARN " + letter.arn());
        }
    }

    @Override
    public void deadLetter(String queueArn, String input, Map<String, String> attributes) {
        var letter = new Letter(queueArn, input, Optional.empty(), Optional.empty(), attributes);
        post.deadLetter(letter, url(letter));
    }

    private void toQueue(Letter letter) {
        if (!post.bring(letter, url(letter), Seam.SCHEDULE)) {
            throw new IllegalStateException("lost (chaos)");
        }
    }

    private String url(Letter letter) {
        try {
            return post.url(letter);
        } catch (QueueDoesNotExistException _) {
            throw new Undeliverable("AWS.SimpleQueueService.NonExistentQueue", "no queue " + letter.arn());
        }
    }

    private void toFunction(Letter letter) {
        try {
            if (!post.toFunction(letter)) {
                throw new Undeliverable("RequestEntityTooLargeException", "the input exceeds Lambda's 1 MB");
            }
        } catch (NoSuchElementException _) {
            throw new Undeliverable("ResourceNotFoundException", "no function " + letter.name());
        }
    }
}
