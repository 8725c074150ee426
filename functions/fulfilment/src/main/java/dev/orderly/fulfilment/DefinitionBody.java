package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.process.Definition;
import dev.orderly.platform.process.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition of a saga as data, for a person and for tools. */
@Encoded
record DefinitionBody(String process, int version, String style, String lead, String fixedBy, List<StepBody> steps) {
    /** A step; what asks nobody only waits for a fact. */
    @Encoded
    record StepBody(
            String name,
            @Nullable AskBody asks,
            @Nullable AskBody undoneBy,
            long deadlineSeconds,
            String onFailure,
            boolean pivot,
            boolean closes,
            List<String> expectedRefusals,
            @Nullable String settles,
            @Nullable String undoneKnowing) {
        StepBody {
            expectedRefusals = List.copyOf(expectedRefusals);
        }
    }

    /** Which context is asked, and for what: one of the commands. */
    @Encoded
    record AskBody(String context, List<String> commands) {
        AskBody {
            commands = List.copyOf(commands);
        }
    }

    /** All definitions that running sagas may stand under. */
    @Encoded
    record Definitions(List<DefinitionBody> definitions) {
        Definitions {
            definitions = List.copyOf(definitions);
        }
    }

    DefinitionBody {
        steps = List.copyOf(steps);
    }

    static DefinitionBody of(String process, Definition<?, ?> definition) {
        return new DefinitionBody(
                process,
                definition.version(),
                definition.style(),
                SagaRow.text(definition.lead()),
                definition.fixedBy(),
                definition.all().stream()
                        .map(step -> step(
                                step, step.name().equals(definition.rejection().name())))
                        .toList());
    }

    private static StepBody step(Step<?, ?> step, boolean closes) {
        return new StepBody(
                step.name(),
                step.action().map(DefinitionBody::ask).orElse(null),
                step.compensation().map(DefinitionBody::ask).orElse(null),
                step.deadline().toSeconds(),
                SagaRow.text(step.failure()),
                step.isPivot(),
                closes,
                step.expected().stream().sorted().toList(),
                absent(step.settles()),
                absent(step.needs()));
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }

    private static AskBody ask(Step.Ask<?, ?> ask) {
        return new AskBody(ask.context(), ask.types());
    }
}
