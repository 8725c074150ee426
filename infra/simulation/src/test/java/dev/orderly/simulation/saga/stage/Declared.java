package dev.orderly.simulation.saga.stage;

import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.TemplateReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The template's cloud, and what is left of it without anybody who acts by himself. */
public final class Declared {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));

    /** A step has a minute; a parcel leaves ten minutes after its booking, and takes five more. */
    private static final Map<String, String> PREFERRED = Map.of(
            "Stage",
            "local",
            "StepDeadlineSeconds",
            "60",
            "CarrierDispatchSeconds",
            "600",
            "CarrierDeliverySeconds",
            "900");

    private Declared() {}

    /** The project's own template with these parameters. */
    public static Cloud orderly(Map<String, String> given) {
        return TemplateReader.read(ROOT.resolve("template.yaml"), given, PREFERRED);
    }

    /** Tables, queues and bus, wired; no functions, nothing that would call one, and nobody who watches. */
    public static Cloud withoutFunctions(Cloud it) {
        return new Cloud(
                it.stackName(),
                it.tables(),
                it.queues(),
                it.buses(),
                it.rules(),
                List.of(),
                List.of(),
                List.of(),
                it.scheduleGroups(),
                List.of(),
                it.archives(),
                List.of(),
                List.of(),
                it.parameters(),
                it.outputs(),
                it.passedOver());
    }
}
