package dev.orderly.engines.queue;

import dev.orderly.engines.time.RealTimeline;
import dev.orderly.engines.time.VirtualTimeline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** An engine that the contract runs on. */
interface QueueEngine {
    int PATIENCE_SECONDS = 3;

    SqsClient sqs();

    /** What a queue gives within {@link #PATIENCE_SECONDS}. */
    default List<Message> soon(String url, int max) {
        return sqs().receiveMessage(receive ->
                        receive.queueUrl(url).maxNumberOfMessages(max).waitTimeSeconds(PATIENCE_SECONDS))
                .messages();
    }

    /** Whether it is ours, which follows AWS where ElasticMQ does not. */
    default boolean followsAws() {
        return true;
    }

    static List<QueueEngine> all() {
        return List.of(new OnVirtualTime(), new OnRealTime(), ElasticMq.STARTED);
    }

    final class OnVirtualTime implements QueueEngine {
        final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-03-10T10:00:00Z"));
        private final Queues queues = new Queues(timeline);

        @Override
        public SqsClient sqs() {
            return queues.client();
        }

        @Override
        public List<Message> soon(String url, int max) {
            var end = timeline.instant().plusSeconds(PATIENCE_SECONDS);
            var messages = QueueEngine.super.soon(url, max);
            while (messages.isEmpty() && timeline.instant().isBefore(end)) {
                timeline.advance(Duration.ofMillis(100));
                messages = QueueEngine.super.soon(url, max);
            }
            return messages;
        }

        @Override
        public String toString() {
            return "ours, on virtual time";
        }
    }

    final class OnRealTime implements QueueEngine {
        private final Queues queues = new Queues(new RealTimeline());

        @Override
        public SqsClient sqs() {
            return queues.client();
        }

        @Override
        public String toString() {
            return "ours, on real time";
        }
    }

    /** One server for all tests: it takes more than a second to start. */
    final class ElasticMq implements QueueEngine {
        static final ElasticMq STARTED = new ElasticMq();
        private final SqsClient sqs;

        private ElasticMq() {
            System.setProperty("pekko.jvm-exit-on-fatal-error", "off");
            var server = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withDynamicPort()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stopAndWait));
            var port = server.waitUntilStarted().localAddress().getPort();
            sqs = SqsClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + port))
                    .region(Region.US_EAST_1)
                    .httpClient(UrlConnectionHttpClient.create())
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .build();
        }

        @Override
        public SqsClient sqs() {
            return sqs;
        }

        @Override
        public boolean followsAws() {
            return false;
        }

        @Override
        public String toString() {
            return "ElasticMQ";
        }
    }
}
