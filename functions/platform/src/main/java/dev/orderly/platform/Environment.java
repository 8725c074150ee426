package dev.orderly.platform;

import dev.orderly.platform.observe.Log;
import dev.orderly.platform.observe.Metrics;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Everything impure that a function may touch: clients, clock, chance, variables, the log's sink. */
public final class Environment {
    private final Map<String, String> variables;
    private final Function<Class<?>, Object> clients;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SecureRandom secrets = new SecureRandom();
    private final Log log;
    private final Metrics metrics;

    private Environment(Map<String, String> variables, Function<Class<?>, Object> clients, InstantSource clock) {
        this.variables = Map.copyOf(variables);
        this.clients = clients;
        this.clock = clock;
        this.random = RandomGenerator.of("L64X128MixRandom");
        this.log = log(this.variables.getOrDefault("LOG_TO", "stdout"));
        this.metrics = new Metrics(
                log, clock, variable("AWS_LAMBDA_FUNCTION_NAME", "unnamed"), variable("CONTEXT", "unnamed"));
    }

    /** A host that wants the lines itself gives a stream for them. */
    private Log log(String sink) {
        return sink.equals("host") ? Log.into(client(OutputStream.class), clock) : Log.to(sink, clock);
    }

    /** The environment of a function in Lambda: the process' variables, real clients, the wall clock. */
    public static Environment aws() {
        return new Environment(System.getenv(), new AwsClients()::of, Clock.systemUTC());
    }

    /** An environment given by a host or a test. {@code clients} answers an SDK client for its interface. */
    public static Environment hosted(
            Map<String, String> variables, Function<Class<?>, Object> clients, InstantSource clock) {
        return new Environment(variables, clients, clock);
    }

    /** A variable that the template must set. @throws IllegalStateException naming it when it is absent */
    public String variable(String name) {
        var value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The function's environment lacks " + name);
        }
        return value;
    }

    public String variable(String name, String otherwise) {
        return variables.getOrDefault(name, otherwise);
    }

    public Map<String, String> variables() {
        return variables;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Waits. @throws IllegalStateException when the function is being stopped */
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The function is being stopped", stopped);
        }
    }

    public RandomGenerator random() {
        return random;
    }

    /** Bytes that nobody can guess, for keys, initialisation vectors and trace ids; fresh after a SnapStart restore. */
    public byte[] randomBytes(int count) {
        var bytes = new byte[count];
        secrets.nextBytes(bytes);
        return bytes;
    }

    public Log log() {
        return log;
    }

    /** Metrics of this function, in the log's lines; the template sets CONTEXT, Lambda the function's name. */
    public Metrics metrics() {
        return metrics;
    }

    public DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.class);
    }

    public SqsClient sqs() {
        return client(SqsClient.class);
    }

    public EventBridgeClient eventBridge() {
        return client(EventBridgeClient.class);
    }

    public SchedulerClient scheduler() {
        return client(SchedulerClient.class);
    }

    /** The client behind an SDK interface; the same one on every call. */
    public <C> C client(Class<C> type) {
        return type.cast(clients.apply(type));
    }
}
