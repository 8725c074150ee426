package dev.orderly.simulation.template;

import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.TemplateReader;
import java.nio.file.Path;
import java.util.Map;

/** The project's template, read once. */
final class OrderlyCloud {
    static final Path ROOT = Path.of("../..");
    static final Cloud CLOUD = TemplateReader.read(ROOT.resolve("template.yaml"), Map.of("Stage", "local"));

    private OrderlyCloud() {}

    static Cloud.Queue queue(String arn) {
        return CLOUD.queues().stream()
                .filter(it -> it.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }

    static Cloud.Function function(String name) {
        return CLOUD.functions().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Cloud.Queue deadLettersOf(Cloud.Queue queue) {
        return queue(queue.redrive().orElseThrow().deadLetterArn());
    }

    static boolean allows(Cloud.Function function, String action, String resource) {
        return function.policies().stream()
                .anyMatch(it -> it.effect().equals("Allow")
                        && it.actions().contains(action)
                        && it.resources().contains(resource));
    }
}
