package dev.orderly.local.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds up where all accepted orders stand. Exit code 1 when one is unaccounted. */
@Command(name = "account", description = "Account for every accepted order, from the log itself.")
final class Account implements Callable<Integer> {
    private static final List<String> STANDINGS = List.of("completed", "compensated", "waiting", "dead", "parked");
    private static final int NAMED_MAX = 20;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Only orders accepted since, such as 2026-02-02T12:00:00Z.")
    private @Nullable Instant since;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Map<String, Long> sums = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        String after = "";
        do {
            Value part = connection.api().account(query(after)).orFail().json();
            sums.merge("accepted", part.at("accepted").number(), Long::sum);
            STANDINGS.forEach(each -> sums.merge(each, part.at(each).number(), Long::sum));
            part.at("unaccounted").items().forEach(order -> lost.add(order.text()));
            after = part.at("next").text();
        } while (!after.isEmpty());
        long unaccounted = sums.getOrDefault("accepted", 0L)
                - STANDINGS.stream()
                        .mapToLong(each -> sums.getOrDefault(each, 0L))
                        .sum();
        Value answer = answer(sums, unaccounted, lost);
        DeadLetters.print(spec, connection, answer, text(sums, unaccounted, lost));
        return unaccounted == 0 ? Exit.DONE.code : Exit.BAD_ANSWER.code;
    }

    private Map<String, String> query(String after) {
        Map<String, String> query = new LinkedHashMap<>();
        if (since != null) {
            query.put("since", since.toString());
        }
        if (!after.isEmpty()) {
            query.put("after", after);
        }
        return query;
    }

    private static Value answer(Map<String, Long> sums, long unaccounted, List<String> lost) {
        Map<String, Value> members = new LinkedHashMap<>();
        sums.forEach((name, sum) -> members.put(name, new Value(sum)));
        members.put("unaccounted", new Value(unaccounted));
        members.put(
                "orders",
                Value.array(lost.stream().limit(NAMED_MAX).map(Value::new).toList()));
        return Value.ofMembers(members);
    }

    private static String text(Map<String, Long> sums, long unaccounted, List<String> lost) {
        Table table = new Table();
        sums.forEach((name, sum) -> table.row(name.equals("accepted") ? name : "  " + name, Long.toString(sum)));
        table.row("unaccounted", Long.toString(unaccounted));
        lost.stream().limit(NAMED_MAX).forEach(order -> table.row("  " + order));
        return table.toString();
    }
}
