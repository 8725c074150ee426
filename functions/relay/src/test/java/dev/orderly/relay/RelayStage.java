package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.StillContext;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A relay with its log, its queues and a bus that refuses on purpose. Close it. */
final class RelayStage implements AutoCloseable {
    static final String NOTHING_AGAIN = "{\"batchItemFailures\":[]}";

    final PickyBus bus = new PickyBus();
    final World world = new World()
            .table("REPUBLICATIONS_TABLE", "id", new World.Index("ByState", "state", "askedAt"))
            .queue("COMMANDS_INVENTORY")
            .queue("TIMERS_FULFILMENT")
            .queue("QUARANTINE_QUEUE")
            .set("BUS_NAME", "orderly");
    private final Environment environment = environment(world, bus);
    private final StreamRelay relay = new StreamRelay(environment);
    private final List<String> records = new ArrayList<>();

    private static Environment environment(World world, PickyBus bus) {
        var inner = world.environment();
        return Environment.hosted(
                inner.variables(), type -> type == EventBridgeClient.class ? bus : inner.client(type), inner::now);
    }

    Environment environment() {
        return environment;
    }

    /** Another instance of the relay reads the records that wait; what it answers. */
    String relayElsewhere() {
        return run(new StreamRelay(environment), new StillContext());
    }

    /** The relay reads the records that wait; what it answers. */
    String relay() {
        return run(relay, new StillContext());
    }

    String relayWith(Context lambda) {
        return run(relay, lambda);
    }

    private String run(StreamRelay function, Context lambda) {
        var event = "{\"Records\":[%s]}".formatted(String.join(",", records));
        var out = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, lambda);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The stream holds nothing more, as after 24 hours. */
    void forget() {
        records.clear();
    }

    void later(Duration time) {
        world.later(time);
    }

    List<Message> received(String variable) {
        return environment
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(environment.variable(variable))
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All"))
                .messages();
    }

    static String event(boolean published) {
        return event(published, "OrderShipped", "{}");
    }

    static String event(boolean published, String type, String data) {
        return """
                {"M":{"type":{"S":"%s"},"schemaVersion":{"S":"1.0"},"published":{"BOOL":%s},"data":{"S":"%s"}}}""".formatted(type, published, data.replace("\"", "\\\""));
    }

    /** A record of the stream, of the time that it is now. */
    void commit(String stream, long version, String... events) {
        record(stream, version, events, "");
    }

    /** A commit with a command or a timer. */
    void commitWith(String stream, String what, String entry) {
        record(stream, 1, new String[] {event(false)}, ",\"%s\":{\"L\":[%s]}".formatted(what, entry));
    }

    private void record(String stream, long version, String[] events, String more) {
        recordRaw(
                """
                {"eventName":"INSERT","dynamodb":{"SequenceNumber":"%d","Keys":{},"NewImage":{"stream":{"S":"%s"},\
                "version":{"N":"%d"},"lastPublished":{"N":"0"},"context":{"S":"orders"},"events":{"L":[%s]},\
                "causationId":{"S":"c"},"correlationId":{"S":"k"},"actor":{"S":"a"},"traceparent":{"S":"t"},\
                "fingerprint":{"S":"f"},"recordedAt":{"S":"%s"}%s}}}""".formatted(records.size() + 1, stream, version, String.join(",", events), environment.now(), more));
    }

    void recordRaw(String json) {
        records.add(json);
    }

    /** A commit that stands in the log, of that time, with so many published events. */
    void inTheLog(String stream, Instant recordedAt, int events) {
        var said = new Commit.Event("OrderShipped", "1.0", true, "{}");
        var all = new Commit.Event[events];
        Arrays.fill(all, said);
        var before = new EventStore(environment).read(stream);
        var commit = new Commit(
                Commit.Position.after(stream, before),
                "orders",
                List.of(all),
                List.of(),
                List.of(),
                new Causality("c-" + stream + "-" + before.size(), "k", "a", "t"),
                "",
                recordedAt,
                null);
        new EventStore(environment).append(commit);
    }

    @Override
    public void close() {
        world.close();
    }
}
