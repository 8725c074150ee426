package dev.orderly.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Value> parts = parts();
        Map<String, Long> sums = new LinkedHashMap<>();
        long accepted = sum(parts, "accepted");
        sums.put("accepted", accepted);
        STANDINGS.forEach(each -> sums.put(each, sum(parts, each)));
        long unaccounted = accepted
                - STANDINGS.stream().mapToLong(each -> sum(parts, each)).sum();
        sums.put("unaccounted", unaccounted);
        List<String> still = named(parts, "still");
        List<String> lost = named(parts, "unaccounted");
        Optional<Instant> oldest = parts.stream()
                .map(part -> part.at("waitingSince"))
                .filter(Value::exists)
                .map(Ages::instant)
                .min(Comparator.naturalOrder());
        Value answer = answer(sums, oldest, still, lost);
        connection.print(spec, answer, text(sums, oldest.map(Account::age), still, lost));
        return unaccounted == 0 ? Exit.DONE.code : Exit.BAD_ANSWER.code;
    }

    private List<Value> parts() {
        List<Value> parts = new ArrayList<>();
        String after = "";
        do {
            Value part = connection.api().account(query(after)).orFail().json();
            parts.add(part);
            after = part.at("next").text();
        } while (!after.isEmpty());
        return parts;
    }

    private static long sum(List<Value> parts, String name) {
        return parts.stream().mapToLong(part -> part.at(name).number()).sum();
    }

    private static List<String> named(List<Value> parts, String name) {
        return parts.stream()
                .flatMap(part -> part.at(name).items().stream())
                .map(Value::text)
                .toList();
    }

    private static String age(Instant since) {
        return Ages.roughly(Duration.between(since, Instant.now()));
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

    private static Value answer(
            Map<String, Long> sums, Optional<Instant> oldest, List<String> still, List<String> lost) {
        Map<String, Value> members = new LinkedHashMap<>();
        sums.forEach((name, sum) -> members.put(name, new Value(sum)));
        oldest.ifPresent(since -> members.put("waitingSince", new Value(since.toString())));
        members.put("still", new Value((long) still.size()));
        members.put("stillOrders", first(still));
        members.put("orders", first(lost));
        return Value.ofMembers(members);
    }

    private static Value first(List<String> orders) {
        return Value.array(orders.stream().limit(NAMED_MAX).map(Value::new).toList());
    }

    private static String text(Map<String, Long> sums, Optional<String> oldest, List<String> still, List<String> lost) {
        Table table = new Table();
        sums.forEach((name, sum) -> {
            table.row(STANDINGS.contains(name) ? "  " + name : name, Long.toString(sum));
            if (name.equals("waiting")) {
                oldest.ifPresent(age -> table.row("    the longest", age));
                table.row("    still for an hour", Integer.toString(still.size()));
                still.stream().limit(NAMED_MAX).forEach(order -> table.row("      " + order));
            }
        });
        lost.stream().limit(NAMED_MAX).forEach(order -> table.row("  " + order));
        return table.toString();
    }
}
