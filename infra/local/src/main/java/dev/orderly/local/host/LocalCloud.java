package dev.orderly.local.host;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.alarm.AlarmBoard;
import dev.orderly.local.chaos.Calls;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.function.Activity;
import dev.orderly.local.function.Code;
import dev.orderly.local.function.Counts;
import dev.orderly.local.function.FunctionSpec;
import dev.orderly.local.function.Functions;
import dev.orderly.local.function.HostedFunction;
import dev.orderly.local.function.Surroundings;
import dev.orderly.local.http.HttpApi;
import dev.orderly.local.http.Route;
import dev.orderly.local.template.Cloud;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A template, running in this JVM. Close it on every path: it owns threads that keep a JVM alive. */
public final class LocalCloud implements AutoCloseable {
    private final Options options;
    private final Timeline timeline;
    private final Activity activity = new Activity();
    private final Chaos chaos;
    private final Watching watching;
    private final Engines engines;
    private final MappingsClient mappings = new MappingsClient();
    private final CompletableFuture<Functions> functions = new CompletableFuture<>();
    private volatile Optional<Code> code = Optional.empty();
    private Optional<Sources> sources = Optional.empty();
    private Optional<HttpApi> http = Optional.empty();
    private Plan.Names names = new Plan.Names(Set.of(), Set.of(), Set.of());

    private LocalCloud(Options options) {
        timeline = options.timeline().get();
        chaos = new Chaos(timeline);
        watching = new Watching(timeline);
        this.options = watching.hearing(options);
        var queues = Engines.queues(timeline, this.options.observer());
        var post = new Post(new Post.Tools(queues.client(), functions::join, timeline, activity, chaos));
        engines = Engines.start(this.options, timeline, queues, post);
    }

    /** Builds what is declared and serves it; see {@link #start(Supplier, Options)}. */
    public static LocalCloud start(Cloud cloud, Options options) {
        return start(() -> cloud, options);
    }

    /**
     * Builds what the template declares and serves it. The slowest engine starts while the template is read.
     *
     * @param template reads it; what it throws is thrown here
     * @throws CannotStart when an engine refuses what the template declares
     * @throws dev.orderly.local.function.BrokenFunction when a function cannot be loaded or made
     * @throws dev.orderly.local.http.BusyPort when somebody else has the port
     */
    public static LocalCloud start(Supplier<Cloud> template, Options options) {
        var started = new LocalCloud(options);
        try {
            started.wire(template.get());
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    /** Where the HTTP API is. */
    public URI address() {
        return http.orElseThrow().address();
    }

    public Engines engines() {
        return engines;
    }

    /** How the template's alarms stand. */
    public AlarmBoard alarms() {
        return watching.alarms();
    }

    /** What goes wrong in it. */
    public Chaos chaos() {
        return chaos;
    }

    /** What a plan may name. */
    public Plan.Names names() {
        return names;
    }

    /** The function of that name. @throws java.util.NoSuchElementException naming it when it is not there */
    public HostedFunction function(String name) {
        return functions.join().named(name);
    }

    /** What each function did, by its name. */
    public Map<String, Counts> counts() {
        var counts = new TreeMap<String, Counts>();
        functions.join().all().forEach(function -> counts.put(function.spec().name(), function.counts()));
        return counts;
    }

    /**
     * Waits until nothing goes on: no message that somebody takes visible or in flight, no stream behind, nothing
     * running. Delayed messages and timers may still wait. False when the limit passed first.
     */
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        return sources.orElseThrow().awaitQuiet(limit);
    }

    /** Waits until only time can make something go on: as {@link #awaitQuiet}, and messages given back are hidden. */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        return sources.orElseThrow().awaitIdle(limit);
    }

    /** DynamoDB Local takes longest to start, so all else is made meanwhile. */
    private void wire(Cloud cloud) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            functions.completeAsync(() -> hosted(cloud), threads);
            var tables = CompletableFuture.runAsync(() -> makeTables(cloud), threads);
            var wires = CompletableFuture.runAsync(() -> makeWires(cloud), threads);
            CompletableFuture.allOf(functions, tables, wires).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
        names = names(cloud);
        options.plan().check(names);
        chaos.on(options.plan().faults());
        var opened = Sources.open(
                cloud,
                new Sources.Tools(
                        engines,
                        functions.join(),
                        timeline,
                        activity,
                        chaos,
                        watching::iteratorAge,
                        options.observer()));
        mappings.switches(opened);
        sources = Optional.of(opened);
        http = Optional.of(HttpApi.start(
                cloud.routes().stream().map(this::route).toList(),
                new HttpApi.Setting(options.httpPort(), timeline, options.observer(), Cloud.ACCOUNT)));
        watching.begin(cloud, options.observer(), at -> watching.sample(engines, counts(), at));
        new ScheduleWiring(engines.schedules().client()).create(cloud); // last: a rate calls at once, as AWS's does
    }

    private void makeTables(Cloud cloud) {
        var tables = new TableWiring(engines.tables().client());
        cloud.tables().forEach(table -> CannotStart.wire(table.origin(), () -> tables.create(table)));
    }

    private void makeWires(Cloud cloud) {
        var keep = options.data().map(Keep::new);
        keep.ifPresent(kept -> kept.loadTransport(engines));
        new QueueWiring(engines.queues().client(), options.visibilityMax()).create(cloud.queues());
        new BusWiring(engines.buses().client()).create(cloud);
        keep.ifPresent(kept -> kept.loadSchedules(engines));
    }

    private Functions hosted(Cloud cloud) {
        var surroundings = new Surroundings(
                timeline,
                engines.clients(options, mappings),
                new Calls(chaos, timeline),
                activity,
                options.observer(),
                options.logs(),
                Cloud.REGION,
                Cloud.ACCOUNT);
        var specs = cloud.functions().stream().map(LocalCloud::spec).toList();
        var opened = opened(specs);
        code = Optional.of(opened);
        return Functions.start(specs, opened, surroundings);
    }

    private Code opened(List<FunctionSpec> specs) {
        return switch (options.code()) {
            case CLASS_PATH -> Code.classPath();
            case SHARED_ZIPS -> Code.shared(specs, options.unpacked());
            case ISOLATED_ZIPS -> Code.isolated(options.unpacked());
        };
    }

    private static Plan.Names names(Cloud cloud) {
        return new Plan.Names(
                cloud.functions().stream().map(Cloud.Function::name).collect(Collectors.toSet()),
                cloud.queues().stream().map(Cloud.Queue::name).collect(Collectors.toSet()),
                cloud.tables().stream().map(Cloud.Table::name).collect(Collectors.toSet()));
    }

    private Route route(Cloud.Route declared) {
        return new Route(declared.method(), declared.path(), function(declared.functionName()));
    }

    private static FunctionSpec spec(Cloud.Function declared) {
        return new FunctionSpec(
                declared.name(),
                declared.handler(),
                declared.code(),
                Duration.ofSeconds(declared.timeoutSeconds()),
                declared.memoryMegabytes(),
                declared.reservedConcurrency().map(OptionalInt::of).orElse(OptionalInt.empty()),
                declared.environment(),
                declared.origin().toString());
    }

    /** Stops taking, lets what is under way finish within the limit of the options, and ends every thread. */
    @Override
    public void close() {
        try {
            if (http.isPresent()) {
                http.get().stop(options.stopLimit());
            }
            if (sources.isPresent()) {
                sources.get().stop(options.stopLimit());
                options.data().map(Keep::new).ifPresent(kept -> kept.save(engines));
            }
            activity.awaitQuiet(options.stopLimit(), () -> true); // what nobody waits for uses the engines, too
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            engines.close();
            code.ifPresent(Code::close);
            timeline.close();
        }
    }
}
