package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * All queues of dead letters, asked from AWS: of each rule its targets' own, and those of the queues that it fills.
 * Queues that no rule fills come as {@code Consumer=queue} (variable QUEUES), and queues that hold nothing but dead
 * letters as {@code Consumer=queue} or {@code Consumer=queue>way back} (DEAD_LETTER_QUEUES).
 */
final class DeadLetterQueues {
    private static final Pattern DESCRIPTION = Pattern.compile("([A-Za-z]+), on replay: ([A-Za-z]+)");

    @Encoded
    record Redrive(String deadLetterTargetArn) {}

    private final EventBridgeClient events;
    private final SqsClient sqs;
    private final String bus;
    private final List<String> queues;
    private final List<String> others;
    private final Map<String, String> urls = new HashMap<>();

    DeadLetterQueues(Environment environment) {
        events = environment.eventBridge();
        sqs = environment.sqs();
        bus = environment.variable("BUS_NAME");
        queues = List.of(environment.variable("QUEUES").split(",", -1));
        others = List.of(environment.variable("DEAD_LETTER_QUEUES").split(",", -1));
    }

    List<Source> all() {
        var found = new ArrayList<Source>();
        String next = null;
        do {
            var after = next;
            var page = events.listRules(list -> list.eventBusName(bus).nextToken(after));
            page.rules().forEach(rule -> found.addAll(of(rule)));
            next = page.nextToken();
        } while (next != null);
        queues.stream()
                .map(named -> named.split("=", 2))
                .forEach(named -> behind(named[1], named[0], false).ifPresent(found::add));
        others.stream()
                .map(named -> named.split("[=>]", 3))
                .forEach(named -> found.add(new Source(named[1], named.length > 2 ? named[2] : "", named[0], false)));
        return found;
    }

    private List<Source> of(Rule rule) {
        var said = DESCRIPTION.matcher(rule.description() == null ? "" : rule.description());
        var consumer = said.matches() ? said.group(1) : rule.name();
        var gated = said.matches() && said.group(2).equals("Rebuild");
        return events.listTargetsByRule(list -> list.eventBusName(bus).rule(rule.name())).targets().stream()
                .filter(target -> target.arn().contains(":sqs:")) // an archive is fed by a rule, too
                .flatMap(target -> Stream.concat(
                        undelivered(target, consumer, gated).stream(), behind(target.arn(), consumer, gated).stream()))
                .toList();
    }

    private static Optional<Source> undelivered(Target target, String consumer, boolean gated) {
        return Optional.ofNullable(target.deadLetterConfig())
                .map(config -> new Source(config.arn(), target.arn(), consumer, gated));
    }

    /** The dead letters of a queue, by its redrive policy. */
    private Optional<Source> behind(String target, String consumer, boolean gated) {
        var policy = sqs.getQueueAttributes(
                        get -> get.queueUrl(url(target)).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
        return Optional.ofNullable(policy)
                .map(json -> JsonReader.read(json, DeadLetterQueuesRedriveCodec.CODEC))
                .map(redrive -> new Source(redrive.deadLetterTargetArn(), target, consumer, gated));
    }

    String url(String arn) {
        return urls.computeIfAbsent(
                arn,
                it -> sqs.getQueueUrl(get -> get.queueName(it.substring(it.lastIndexOf(':') + 1)))
                        .queueUrl());
    }
}
