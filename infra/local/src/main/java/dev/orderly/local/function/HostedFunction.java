package dev.orderly.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.local.happening.Happening;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One function: its instances, one per concurrent execution, and its invocations. */
public final class HostedFunction {
    /** Lambda quotas: "Invocation payload (request and response), synchronous" and "asynchronous". */
    static final int SYNCHRONOUS_MAX_BYTES = 6 * 1024 * 1024;

    static final int ASYNCHRONOUS_MAX_BYTES = 1024 * 1024;
    private static final int UNRESERVED_CONCURRENCY_MAX = 1000;

    private final FunctionSpec spec;
    private final Surroundings surroundings;
    private final Construction construction;
    private final Semaphore concurrency;
    private final ConcurrentLinkedDeque<Instance> idle = new ConcurrentLinkedDeque<>();
    private final Counts.Meter meter = new Counts.Meter();
    private final AsyncInvoker async;

    /** @throws BrokenFunction when it cannot work: better at the start than at the first message */
    HostedFunction(FunctionSpec spec, Code code, Surroundings surroundings) {
        this.spec = spec;
        this.surroundings = surroundings;
        construction = new Construction(spec, code, surroundings);
        concurrency = new Semaphore(spec.reservedConcurrency().orElse(UNRESERVED_CONCURRENCY_MAX));
        idle.addFirst(coldStart());
        async = new AsyncInvoker(this, surroundings);
    }

    private record Instance(RequestStreamHandler handler, Lifeline lifeline, String logStream) {}

    public FunctionSpec spec() {
        return spec;
    }

    public String arn() {
        return surroundings.functionArn(spec.name());
    }

    public Counts counts() {
        return meter.read();
    }

    /** Event sources say how many records an invocation brought. */
    public void count(int records) {
        meter.records.add(records);
    }

    /** Invocations for which nobody waits. */
    public AsyncInvoker async() {
        return async;
    }

    /** Waits for the answer; at most the function's timeout. */
    public Outcome invoke(byte[] payload) {
        if (payload.length > SYNCHRONOUS_MAX_BYTES) {
            return new Outcome.TooLarge(SYNCHRONOUS_MAX_BYTES);
        }
        if (!concurrency.tryAcquire()) {
            meter.throttles.increment();
            surroundings.observer().accept(new Happening.Throttled(spec.name()));
            return new Outcome.Throttled();
        }
        surroundings.activity().begin();
        try {
            return execute(payload);
        } finally {
            concurrency.release();
            surroundings.activity().end();
        }
    }

    private Outcome execute(byte[] payload) {
        var started = System.nanoTime();
        var outcome = executed(payload);
        meter.lasted(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started));
        if (outcome instanceof Outcome.Failed failed) {
            meter.errors.increment();
            surroundings
                    .observer()
                    .accept(new Happening.InvocationFailed(spec.name(), failed.errorType(), failed.errorMessage()));
        }
        return outcome;
    }

    private Outcome executed(byte[] payload) {
        var instance = idle.pollFirst();
        try {
            return run(instance == null ? coldStart() : instance, payload);
        } catch (BrokenFunction e) {
            return ErrorReport.of(e);
        }
    }

    private Outcome run(Instance instance, byte[] payload) {
        var requestId = UUID.randomUUID().toString();
        var deadline = surroundings.timeline().instant().plus(spec.timeout());
        var context = new InvocationContext(spec, surroundings, requestId, instance.logStream(), deadline);
        var done = new CompletableFuture<Outcome>();
        var doom = surroundings.calls().chaos().doom(spec.name());
        instance.lifeline().meet(doom, () -> done.complete(ErrorReport.killed(requestId)));
        var worker = Thread.ofVirtual().name(spec.name() + "-" + requestId).unstarted(() -> {
            var handled = handle(instance, payload, context);
            done.complete(doom.isCertain() ? ErrorReport.killed(requestId) : handled);
        });
        worker.setContextClassLoader(construction.loader());
        var alarm = surroundings
                .timeline()
                .at(deadline, () -> done.complete(ErrorReport.timedOut(requestId, spec.timeout())));
        worker.start();
        var outcome = done.join();
        alarm.cancel();
        if (outcome instanceof Outcome.Failed failed && ErrorReport.isEndOfProcess(failed)) {
            if (ErrorReport.isTimeout(failed)) {
                meter.timeouts.increment();
            }
            instance.lifeline().cut();
            worker.interrupt();
        } else {
            idle.addFirst(instance);
        }
        return outcome;
    }

    private static Outcome handle(Instance instance, byte[] payload, InvocationContext context) {
        var answer = new ByteArrayOutputStream();
        var thrown = thrownBy(instance, payload, context, answer);
        if (thrown != null) {
            return ErrorReport.of(thrown);
        }
        return answer.size() > SYNCHRONOUS_MAX_BYTES
                ? ErrorReport.tooLargeAnswer(SYNCHRONOUS_MAX_BYTES)
                : new Outcome.Answered(answer.toString(StandardCharsets.UTF_8));
    }

    /** Whatever a handler throws, errors included, is the invocation's outcome and not the host's problem. */
    private static @Nullable Throwable thrownBy(
            Instance instance, byte[] payload, InvocationContext context, ByteArrayOutputStream answer) {
        try {
            instance.handler().handleRequest(new ByteArrayInputStream(payload), answer, context);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private Instance coldStart() {
        meter.coldStarts.increment();
        var lifeline = new Lifeline(spec.name(), surroundings);
        var logStream = "[$LATEST]" + UUID.randomUUID().toString().replace("-", "");
        return new Instance(construction.instance(lifeline), lifeline, logStream);
    }
}
