package dev.orderly.simulation.template;

import static dev.orderly.simulation.template.OrderlyCloud.CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.template.Cloud;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what. */
class PermissionsTest {
    /** AWS' service authorization reference names no resource for them, so a policy can name none. */
    private static final Set<String> OF_NO_RESOURCE = Set.of("events:ListRules", "events:ListReplays");

    private static final Pattern CATEGORY = Pattern.compile("\"([a-z]+)-\\*\"");

    static Stream<Named<Cloud.Function>> functions() {
        return CLOUD.functions().stream().map(it -> Named.of(it.origin().logicalId(), it));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void no_function_may_do_everything_or_anywhere(Cloud.Function function) {
        assertThat(function.policies()).allSatisfy(statement -> {
            assertThat(statement.actions()).isNotEmpty().noneMatch(action -> action.contains("*"));
            assertThat(statement.resources())
                    .isNotEmpty()
                    .allMatch(resource ->
                            resource.startsWith("arn:aws:") || OF_NO_RESOURCE.containsAll(statement.actions()));
        });
    }

    @Test
    void the_relay_alone_may_publish_and_only_what_is_ours() {
        var publishing = CLOUD.functions().stream()
                .filter(it ->
                        it.policies().stream().anyMatch(one -> one.actions().contains("events:PutEvents")))
                .toList();
        assertThat(publishing)
                .extracting(Cloud.Function::handler)
                .contains("dev.orderly.relay.StreamRelay")
                .allMatch(handler -> handler.startsWith("dev.orderly.relay."));
        assertThat(publishing.stream().flatMap(it -> it.policies().stream()))
                .filteredOn(one -> one.actions().contains("events:PutEvents"))
                .isNotEmpty()
                .allMatch(one -> one.conditionJson().orElse("").contains("\"events:source\":[\"orderly.*\"]"));
    }

    @Test
    void each_category_of_the_log_is_written_by_one_context() {
        var writers = new TreeMap<String, Set<String>>();
        String log = CLOUD.tables().stream()
                .filter(it -> it.origin().logicalId().equals("Log"))
                .findFirst()
                .orElseThrow()
                .arn();
        for (var function : CLOUD.functions()) {
            function.policies().stream()
                    .filter(it -> it.resources().contains(log) && it.actions().contains("dynamodb:PutItem"))
                    .flatMap(it -> categories(it).stream())
                    .forEach(it -> writers.computeIfAbsent(it, _ -> new TreeSet<>())
                            .add(function.environment().get("CONTEXT")));
        }
        assertThat(writers)
                .hasToString("{catalogueacts=[catalogue], customer=[customers], customersacts=[customers],"
                        + " fulfilment=[fulfilment], fulfilmentacts=[fulfilment], mail=[notifications],"
                        + " operation=[operations], order=[orders], ordersacts=[orders], payment=[payments],"
                        + " product=[catalogue], receipt=[inventory], reservation=[inventory],"
                        + " shipment=[shipping], stock=[inventory]}");
    }

    private static Set<String> categories(Cloud.Statement statement) {
        var found = new TreeSet<String>();
        CATEGORY.matcher(statement.conditionJson().orElseThrow())
                .results()
                .map((MatchResult category) -> category.group(1))
                .forEach(found::add);
        assertThat(found).isNotEmpty();
        return found;
    }
}
