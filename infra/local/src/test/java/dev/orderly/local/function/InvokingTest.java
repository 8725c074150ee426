package dev.orderly.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.RealTimeline;
import dev.orderly.engines.time.Timeline;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.chaos.Calls;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.fixture.Failing;
import dev.orderly.local.fixture.Stubborn;
import dev.orderly.local.fixture.Surrounded;
import dev.orderly.local.fixture.Telling;
import dev.orderly.local.fixture.Verbose;
import dev.orderly.local.fixture.Zips;
import dev.orderly.local.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class InvokingTest {
    @TempDir
    Path directory;

    @AutoClose
    private final Timeline real = new RealTimeline();

    private final VirtualTimeline virtual = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicInteger effects = new AtomicInteger();

    @Test
    void an_invocation_knows_its_function_as_in_lambda() {
        var telling = started(Telling.class, real);

        var answer = told(telling, "{\"a\":[1]}");

        assertThat(answer)
                .containsEntry("payload", Map.of("a", List.of(BigDecimal.ONE)))
                .containsEntry("function", "Telling")
                .containsEntry("arn", "arn:aws:lambda:us-east-1:000000000000:function:Telling")
                .containsEntry("memory", BigDecimal.valueOf(1024))
                .containsEntry("region", "us-east-1")
                .containsEntry("greeting", "hello");
        assertThat((BigDecimal) answer.get("remaining"))
                .isBetween(BigDecimal.valueOf(10_000), BigDecimal.valueOf(15_000));
    }

    @Test
    void one_instance_is_used_again_and_each_invocation_has_its_own_id() {
        var telling = started(Telling.class, real);

        var first = told(telling, "1");
        var second = told(telling, "2");

        assertThat(second).containsEntry("instance", BigDecimal.TWO);
        assertThat(second.get("requestId")).isNotEqualTo(first.get("requestId"));
        assertThat(telling.counts())
                .extracting(Counts::invocations, Counts::coldStarts)
                .containsExactly(2L, 1L);
    }

    @Test
    void invocations_at_the_same_time_have_an_instance_each() throws Exception {
        var stubborn = started(Stubborn.class, real);
        var first = CompletableFuture.supplyAsync(() -> stubborn.invoke(bytes("1")));
        entered.await();
        var second = CompletableFuture.supplyAsync(() -> stubborn.invoke(bytes("2")));
        release.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
        assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
        assertThat(effects).hasValue(4);
    }

    @Test
    void reserved_concurrency_throttles_what_exceeds_it() throws Exception {
        var stubborn = started(Stubborn.class, real, OptionalInt.of(1));
        var first = CompletableFuture.supplyAsync(() -> stubborn.invoke(bytes("1")));
        entered.await();

        assertThat(stubborn.invoke(bytes("2"))).isInstanceOf(Outcome.Throttled.class);
        release.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
        assertThat(stubborn.counts().throttles()).isOne();
    }

    @Test
    void an_exception_is_reported_in_lambdas_shape() {
        var failing = started(Failing.class, real);

        var outcome = (Outcome.Failed) failing.invoke(bytes("{}"));

        assertThat(outcome.errorType()).isEqualTo("java.lang.IllegalStateException");
        var report = Json.object(outcome.payload());
        assertThat(report).containsEntry("errorMessage", "no luck");
        assertThat((List<?>) report.get("stackTrace")).first().asString().contains("Failing.handleRequest");
        assertThat((Map<?, ?>) report.get("cause")).extracting("errorMessage").isEqualTo("the line is dead");
        assertThat(failing.counts().errors()).isOne();
    }

    @Test
    void a_timeout_answers_at_its_moment_and_the_instance_has_no_effect_afterwards() throws Exception {
        var stubborn = started(Stubborn.class, virtual);
        var outcome = CompletableFuture.supplyAsync(() -> stubborn.invoke(bytes("1")));
        entered.await();

        virtual.advance(Duration.ofSeconds(15));

        assertThat(outcome.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.errorMessage())
                                .endsWith("Error: Task timed out after 15.00 seconds"));
        left.await(); // the call under way lands, the next one does not
        release.countDown();
        assertThat(stubborn.invoke(bytes("2"))).isInstanceOf(Outcome.Answered.class);
        assertThat(effects).hasValue(3);
        assertThat(stubborn.counts())
                .extracting(Counts::timeouts, Counts::coldStarts)
                .containsExactly(1L, 2L);
    }

    @Test
    void an_answer_beyond_six_megabytes_is_an_error() {
        var outcome = started(Verbose.class, real).invoke(bytes("{}"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.errorType()).isEqualTo("Function.ResponseSizeTooLarge"));
    }

    @Test
    void a_request_beyond_six_megabytes_does_not_reach_the_function() {
        var telling = started(Telling.class, real);

        assertThat(telling.invoke(new byte[HostedFunction.SYNCHRONOUS_MAX_BYTES + 1]))
                .isEqualTo(new Outcome.TooLarge(HostedFunction.SYNCHRONOUS_MAX_BYTES));
        assertThat(telling.counts().invocations()).isZero();
    }

    @Test
    void lambdas_logger_writes_where_the_host_says() throws Exception {
        var log = directory.resolve("log");
        var telling = started(Telling.class, new Logs.ToFile(log));

        told(telling, "1");

        assertThat(Files.readString(log)).isEqualTo("told" + System.lineSeparator());
    }

    private HostedFunction started(Class<?> handler, Timeline timeline) {
        return started(handler, timeline, OptionalInt.empty());
    }

    private HostedFunction started(Class<?> handler, Timeline timeline, OptionalInt reserved) {
        return started(reserved, handler, surroundings(timeline, new Logs.None()));
    }

    private HostedFunction started(Class<?> handler, Logs logs) {
        return started(OptionalInt.empty(), handler, surroundings(real, logs));
    }

    private Surroundings surroundings(Timeline timeline, Logs logs) {
        return new Surroundings(
                timeline,
                _ -> (Runnable) this::effect,
                new Calls(new Chaos(timeline), timeline),
                new Activity(),
                _ -> {},
                logs,
                "us-east-1",
                "000000000000");
    }

    private HostedFunction started(OptionalInt reserved, Class<?> handler, Surroundings surroundings) {
        var zip = Zips.of(directory.resolve("a.zip"), handler, Surrounded.class);
        var declared = Zips.function(handler, zip);
        var function = new FunctionSpec(
                declared.name(),
                declared.handler(),
                declared.code(),
                declared.timeout(),
                declared.memoryMegabytes(),
                reserved,
                declared.variables(),
                declared.origin());
        var code = Code.shared(List.of(function), directory);
        return Functions.start(List.of(function), code, surroundings).named(declared.name());
    }

    private void effect() {
        effects.incrementAndGet();
        entered.countDown();
        try {
            release.await();
        } catch (InterruptedException _) {
            left.countDown();
        }
    }

    private static Map<String, @Nullable Object> told(HostedFunction function, String payload) {
        return Json.object(((Outcome.Answered) function.invoke(bytes(payload))).payload());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
