package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Function;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::Serverless::Function}, in Java 25, from a zip or a folder of classes. */
final class FunctionReader {
    private static final int TIMEOUT_MAX_SECONDS = 900;
    private static final int MEMORY_MIN_MEGABYTES = 128;
    private static final int MEMORY_MAX_MEGABYTES = 10_240;
    private static final int CONCURRENCY_MAX = 100_000;
    private static final int ENVIRONMENT_MAX_BYTES = 4_096;

    private FunctionReader() {}

    static void read(Resource resource, CloudParts parts) {
        Section properties = resource.properties();
        properties.text("FunctionName");
        properties.oneOf("Runtime", "", Set.of("java25"));
        Path file = resource.declaration().place().file();
        PolicyReader.Policies policies = PolicyReader.ofFunction(properties);
        var function = new Function(
                resource.origin(),
                resource.physicalName(),
                resource.arn(),
                properties.requiredText("Handler"),
                file.resolveSibling(properties.requiredText("CodeUri")).normalize(),
                properties.whole("Timeout", 3, 1, TIMEOUT_MAX_SECONDS),
                properties.whole("MemorySize", MEMORY_MIN_MEGABYTES, MEMORY_MIN_MEGABYTES, MEMORY_MAX_MEGABYTES),
                environment(properties),
                properties.optionalWhole("ReservedConcurrentExecutions", 0, CONCURRENCY_MAX),
                properties.text("AutoPublishAlias"),
                policies.statements());
        parts.managedOfFunctions.put(function.arn(), policies.managed());
        parts.functions.add(function);
        properties
                .named("Events")
                .forEach((name, event) -> FunctionEventReader.read(
                        new FunctionEvent(resource, function, name, event.place()), event, parts));
        properties.close();
    }

    private static Map<String, String> environment(Section properties) {
        Optional<Section> environment = properties.section("Environment");
        Map<String, String> variables =
                environment.map(it -> it.texts("Variables")).orElseGet(LinkedHashMap::new);
        environment.ifPresent(Section::close);
        int bytes = 0;
        for (var variable : variables.entrySet()) {
            bytes += variable.getKey().length() + variable.getValue().length();
            if (!variable.getKey().matches("[A-Za-z][A-Za-z0-9_]+")) {
                properties.problem("Environment", "Lambda takes no variable of the name " + variable.getKey());
            }
        }
        if (bytes > ENVIRONMENT_MAX_BYTES) {
            properties.problem(
                    "Environment", "the variables are longer than Lambda's " + ENVIRONMENT_MAX_BYTES + " bytes");
        }
        return variables;
    }
}
