package dev.orderly.engines.bus;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The words in which the bus' tests speak. */
final class BusWords {
    static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:000000000000:orders-dead";

    private BusWords() {}

    static PutEventsRequestEntry event(String source, String detailType, String detail) {
        return PutEventsRequestEntry.builder()
                .source(source)
                .detailType(detailType)
                .detail(detail)
                .build();
    }

    static PutEventsResponse put(EventBridgeClient client, PutEventsRequestEntry... entries) {
        return client.putEvents(request -> request.entries(List.of(entries)));
    }

    static Target target(String id, String arn) {
        return Target.builder().id(id).arn(arn).build();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** The code with which a call is refused, or "taken". */
    static String refused(Runnable call) {
        try {
            call.run();
            return "taken";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    /** A rule of the default bus with these targets; gives its ARN. */
    static String rule(EventBridgeClient client, String name, String pattern, Target... targets) {
        var arn = client.putRule(rule -> rule.name(name).eventPattern(pattern)).ruleArn();
        if (targets.length > 0) {
            client.putTargets(to -> to.rule(name).targets(List.of(targets)));
        }
        return arn;
    }
}
