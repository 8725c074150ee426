package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.act.Operation;
import dev.orderly.platform.act.Operations;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.Generations.Act;
import dev.orderly.platform.view.Generations.Verdict;
import dev.orderly.platform.view.Pointers;
import dev.orderly.platform.view.ReadModel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What operators ask of one read model and do with it. */
final class ReadModelDesk<R, E> {
    /** An HTTP function has little time. */
    private static final Duration SLICE = Duration.ofSeconds(3);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ReadModel<R, E> model;
    private final Environment environment;
    private final Pointers pointers;
    private final Conflicts conflicts;
    private final Rebuild<R, E> rebuild;
    private final Comparing<R, E> comparing;
    private final Repair<R, E> repair;
    private final Operations<?> operations;

    ReadModelDesk(ReadModel<R, E> model, Operations<?> operations, Environment environment) {
        this.operations = operations;
        this.model = model;
        this.environment = environment;
        this.pointers = new Pointers(model, environment);
        this.conflicts = new Conflicts(environment);
        this.rebuild = new Rebuild<>(model, environment);
        this.comparing = new Comparing<>(model, environment);
        this.repair = new Repair<>(model, environment);
    }

    String name() {
        return model.name();
    }

    Bodies.One standing() {
        return Bodies.One.of(model, waiting(), pointers.read().generations());
    }

    /** Messages in the queue of the projector, as many as SQS thinks there are; one that reads the log has none. */
    private @Nullable Long waiting() {
        var queue = environment.variable(model.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_QUEUE", "");
        if (queue.isEmpty()) {
            return null;
        }
        var counts = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        return environment
                .sqs()
                .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    Response act(Request request, String verb) {
        return switch (verb) {
            case "slices" -> {
                request.idempotencyKey();
                rebuild.slice(SLICE);
                yield shown();
            }
            case "rebuild" -> act(request, reason(request), (before, act) -> before.rebuild(model.version(), act));
            case "switch" -> act(request, reason(request), (before, act) -> before.switchOver(false, act));
            case "switch-back" -> act(request, reason(request), (before, act) -> before.switchOver(true, act));
            case "drop" -> {
                request.idempotencyKey();
                var drop = request.body(BodiesDropCodec.CODEC);
                yield act(request, drop.reason(), (before, act) -> before.drop(drop.generation(), act));
            }
            case "repair" -> repaired(request);
            default -> throw new IllegalStateException("Nobody routes " + request.route() + " here");
        };
    }

    private static String reason(Request request) {
        request.idempotencyKey();
        return request.body(BodiesReasonCodec.CODEC).reason();
    }

    private Response act(Request request, String reason, BiFunction<Generations, Act, Verdict> wish) {
        var key = request.idFromKey();
        var verb = request.route().substring(request.route().lastIndexOf('/') + 1);
        var act = new Act(verb, environment.now(), request.principal(), reason, key, request.fingerprint());
        conflicts.retry(() -> attempt(act, wish, request.causality()));
        return shown();
    }

    /** Empty when somebody wrote meanwhile. */
    private Optional<Boolean> attempt(Act act, BiFunction<Generations, Act, Verdict> wish, Causality causality) {
        var seen = pointers.read();
        var before = seen.generations().done(act.key());
        if (before.isPresent()) {
            if (!before.get().fingerprint().equals(act.fingerprint())) {
                throw new ProblemException(Problem.keyReused());
            }
            return Optional.of(false);
        }
        return switch (wish.apply(seen.generations(), act)) {
            case Verdict.No no -> throw new ProblemException(Problem.refused(no.why()));
            case Verdict.Yes yes when yes.next().equals(seen.generations()) -> Optional.of(true);
            case Verdict.Yes yes -> {
                record(model.name(), done(act.what(), seen.generations()), act.reason(), causality);
                yield Optional.of(pointers.write(seen, yes.next())).filter(written -> written);
            }
        };
    }

    /** Before it is done: killed between, the same request again goes on with it. */
    private void record(String about, String what, String reason, Causality causality) {
        operations.record(new Operation.Act(about, what, "projection-" + model.name(), reason), causality);
    }

    private static String done(String verb, Generations before) {
        return switch (verb) {
            case "rebuild" -> "rebuild-begun";
            case "switch" -> "switched";
            case "switch-back" -> "switched-back";
            case "drop" -> isLater(before) ? "rebuild-cancelled" : "dropped";
            default -> throw new IllegalStateException("Nobody does " + verb);
        };
    }

    /** Whether what stands beside the live generation was never shown, or is no longer. */
    private static boolean isLater(Generations generations) {
        return generations
                .beside()
                .filter(beside -> beside.number() > generations.live().number())
                .isPresent();
    }

    private Response shown() {
        return Response.ok(standing(), BodiesOneCodec.CODEC);
    }

    private Response repaired(Request request) {
        var key = request.path("key", ReadModelDesk::key, "row");
        var reason = reason(request);
        var generations = pointers.read().generations();
        var done = repair
                .repair(key, generations, () -> record(key, "repaired", reason, request.causality()))
                .entrySet()
                .stream()
                .map(entry -> Bodies.InGeneration.of(entry.getKey(), entry.getValue()))
                .toList();
        return Response.ok(new Bodies.Repaired(done), BodiesRepairedCodec.CODEC);
    }

    private static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("No row has such a key");
        }
        return text;
    }

    Response compare(Request request) {
        return comparing.compare(request, pointers.read().generations());
    }
}
