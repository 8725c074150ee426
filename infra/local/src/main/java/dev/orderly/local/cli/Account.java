package dev.orderly.local.cli;

import java.time.Duration;
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
        Accounted accounted = Accounted.of(pages());
        connection.print(spec, answer(accounted), text(accounted));
        return accounted.unaccounted() == 0 ? Exit.DONE.code : Exit.BAD_ANSWER.code;
    }

    private List<Value> pages() {
        List<Value> pages = new ArrayList<>();
        String after = "";
        do {
            Value page = connection.api().account(query(after)).orFail().json();
            pages.add(page);
            after = page.at("next").text();
        } while (!after.isEmpty());
        return pages;
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

    private static Value answer(Accounted accounted) {
        Map<String, Value> members = new LinkedHashMap<>();
        sums(accounted).forEach((name, sum) -> members.put(name, new Value(sum)));
        accounted.oldest().ifPresent(oldest -> members.put("waitingSince", new Value(oldest.toString())));
        members.put("still", new Value((long) accounted.still().size()));
        members.put("stillOrders", first(accounted.still()));
        members.put("orders", first(accounted.lost()));
        return Value.ofMembers(members);
    }

    private static Map<String, Long> sums(Accounted accounted) {
        Map<String, Long> sums = new LinkedHashMap<>(accounted.counts());
        sums.put("unaccounted", accounted.unaccounted());
        return sums;
    }

    private static Value first(List<String> orders) {
        return Value.array(orders.stream().limit(NAMED_MAX).map(Value::new).toList());
    }

    private static String text(Accounted accounted) {
        Table table = new Table();
        sums(accounted).forEach((name, sum) -> {
            table.row(Accounted.STANDINGS.contains(name) ? "  " + name : name, Long.toString(sum));
            if (name.equals("waiting")) {
                accounted.oldest().ifPresent(oldest -> table.row("    the longest", age(oldest)));
                table.row(
                        "    still for an hour",
                        Integer.toString(accounted.still().size()));
                accounted.still().stream().limit(NAMED_MAX).forEach(order -> table.row("      " + order));
            }
        });
        accounted.lost().stream().limit(NAMED_MAX).forEach(order -> table.row("  " + order));
        return table.toString();
    }
}
