package dev.orderly.local.port;

import dev.orderly.engines.bus.Buses;
import dev.orderly.engines.bus.Targets;
import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.schedule.Schedules;
import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.RealTimeline;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A port with all engines behind it, and the SDK's network clients in front. */
final class OpenPort implements AutoCloseable {
    private final RealTimeline timeline = new RealTimeline();
    private final Tables tables = Tables.inMemory(timeline);
    private final Queues queues = new Queues(timeline);
    private final Schedules schedules = new Schedules(timeline, new NeverDue());
    private final BlockingQueue<Targets.Delivery> delivered = new LinkedBlockingQueue<>();
    private final AwsClients clients;
    private final AwsPort port;

    OpenPort() {
        var buses = new Buses(timeline, delivered::add);
        clients =
                new AwsClients(queues.client(), buses.client(), schedules.client(), tables.client(), tables.streams());
        port = AwsPort.open("127.0.0.1", 0, clients);
    }

    AwsClients clients() {
        return clients;
    }

    /** What rules brought to their targets. */
    BlockingQueue<Targets.Delivery> delivered() {
        return delivered;
    }

    int number() {
        return port.port();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + number());
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        port.close();
        schedules.close();
        queues.close();
        tables.close();
        timeline.close();
    }
}
