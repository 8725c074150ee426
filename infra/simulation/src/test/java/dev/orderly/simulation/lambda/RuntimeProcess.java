package dev.orderly.simulation.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.orderly.local.template.Cloud;
import dev.orderly.simulation.lambda.RuntimeApi.Answer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A function as Lambda starts it: a JVM that knows AWS's runtime interface client alone, in the directory of the
 * unpacked zip, from which that client loads the handler ({@code /} and {@code lib/}); the variables of the template
 * and of Lambda, and no others.
 */
record RuntimeProcess(Cloud.Function function, Path directory, Path nativeCode, URI aws) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** What came of it, how long it took from the start of the process, and what it printed. */
    record Run(Answer answer, Duration coldStart, String output) {}

    /** Starts the function, gives it one event, and ends it. */
    Run invoke(String event) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var arn = "arn:aws:lambda:%s:%s:function:%s".formatted(Cloud.REGION, Cloud.ACCOUNT, function.name());
        var timeout = Duration.ofSeconds(function.timeoutSeconds());
        var output =
                Files.createTempFile(directory.getParent(), function.origin().logicalId(), ".log");
        try (var api = new RuntimeApi(new RuntimeApi.Invocation(event, arn, timeout))) {
            var began = Instant.now();
            var process = start(api.address(), output.toFile());
            try {
                var died = process.onExit().thenApply(RuntimeProcess::died);
                var answer =
                        api.answer().applyToEither(died, first -> first).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
                return new Run(answer, Duration.between(began, Instant.now()), Files.readString(output));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Answer died(Process ended) {
        return new Answer.NotStarted("The process ended with " + ended.exitValue());
    }

    private Process start(String runtimeApi, File output) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx" + function.memoryMegabytes() * 85 / 100 + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-D" + NativeCode.PROPERTY + "=" + nativeCode,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        runtime(),
                        AWSLambda.class.getName(),
                        function.handler())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        process.environment().clear();
        process.environment().putAll(function.environment());
        process.environment().putAll(variables(runtimeApi));
        return process.start();
    }

    /** What Lambda sets itself ("Defined runtime environment variables"), and where AWS is. */
    private Map<String, String> variables(String runtimeApi) {
        return Map.ofEntries(
                Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
                Map.entry("_HANDLER", function.handler()),
                Map.entry("LAMBDA_TASK_ROOT", directory.toString()),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/31/[$LATEST]0"),
                Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
                Map.entry("AWS_REGION", Cloud.REGION),
                Map.entry("AWS_DEFAULT_REGION", Cloud.REGION),
                Map.entry("AWS_ACCESS_KEY_ID", "test"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
                Map.entry("AWS_SESSION_TOKEN", "test"),
                Map.entry("AWS_ENDPOINT_URL", aws.toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"));
    }

    /** The client and what it needs, and nothing that a zip could lack unnoticed. */
    private static String runtime() {
        return Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(RuntimeProcess::jarOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
