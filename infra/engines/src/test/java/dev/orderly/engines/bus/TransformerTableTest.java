package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderly.engines.time.VirtualTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Input templates do what AWS's documentation says; the cases are the blocks of resource {@code transformer.txt}. */
class TransformerTableTest {
    private static final String DETAIL =
            "{\"order\":\"o-1\",\"total\":12.50,\"paid\":false,\"note\":\"say \\\"hi\\\"\","
                    + "\"none\":null,\"lines\":[{\"sku\":\"A\",\"qty\":1},{\"sku\":\"B\",\"qty\":2}],\"to\":{\"city\":\"Köln\"}}";

    record Case(String title, Map<String, String> lines) {
        @Override
        public String toString() {
            return title;
        }
    }

    private final List<Targets.Delivery> delivered = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_target_gets_what_its_template_says(Case given) throws IOException {
        var settings = BusSettings.defaults().observedBy(this::hear);
        var client = new Buses(timeline, delivered::add, settings).client();
        var refused = given.lines().get("refused");
        if (refused != null) {
            assertThatThrownBy(() -> rule(client, "transformed", "{\"source\":[\"shop\"]}", target(given)))
                    .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                        assertThat(e.awsErrorDetails().errorMessage()).contains(refused);
                    });
            return;
        }
        rule(client, "transformed", "{\"source\":[\"shop\"]}", target(given));
        var id = client.putEvents(put -> put.entries(List.of(BusWords.event("shop", "OrderPlaced", DETAIL).toBuilder()
                        .resources("arn:a", "arn:b")
                        .build())))
                .entries()
                .getFirst()
                .eventId();
        var dropped = given.lines().get("dropped");
        if (dropped != null) {
            assertThat(delivered).isEmpty();
            assertThat(reasons).singleElement().asString().contains(dropped);
            return;
        }
        assertThat(delivered)
                .extracting(delivery -> delivery.payload().replace(id, "e-1"))
                .containsExactly(given.lines().get("gives"));
    }

    private void hear(BusFact fact) {
        if (fact instanceof BusFact.Dropped dropped) {
            reasons.add(dropped.reason());
        }
    }

    private static Target target(Case given) throws IOException {
        var paths = new HashMap<String, String>();
        new ObjectMapper()
                .readTree(given.lines().getOrDefault("paths", "{}"))
                .properties()
                .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
        return Target.builder()
                .id("queue")
                .arn(QUEUE)
                .inputTransformer(InputTransformer.builder()
                        .inputPathsMap(paths)
                        .inputTemplate(given.lines().get("template"))
                        .build())
                .build();
    }

    /** The first block is the explanation of the file. */
    static Stream<Case> cases() {
        try (var in = TransformerTableTest.class.getResourceAsStream("transformer.txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n")).skip(1).map(TransformerTableTest::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String block) {
        var lines = new HashMap<String, String>();
        var rows = block.lines().toList();
        for (var row : rows.subList(1, rows.size())) {
            var words = row.split("\\s+", 2);
            lines.put(words[0], words[1]);
        }
        return new Case(rows.getFirst().substring(2), lines);
    }
}
