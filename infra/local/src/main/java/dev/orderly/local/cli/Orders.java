package dev.orderly.local.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be asked and done about orders that were placed. */
@Command(
        name = "orders",
        description = "Get, list or cancel orders.",
        subcommands = {Orders.Get.class, Orders.ListThem.class, Orders.Cancel.class})
final class Orders implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: get, list or cancel");
    }

    /** One order, as the read model has it. */
    @Command(name = "get", description = "Show one order.")
    static final class Get implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ORDER")
        private String order = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value found = connection.api().order(order).orFail().json();
            spec.commandLine().getOut().println(connection.wantsJson() ? found.pretty() : OrderText.details(found));
            return Exit.DONE.code;
        }
    }

    /** Orders, newest first; of one customer, or by status. */
    @Command(name = "list", description = "List orders, newest first.")
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Option(names = "--customer", paramLabel = "ID", description = "Only this customer's.")
        private @Nullable String customer;

        @Option(names = "--status", paramLabel = "STATUS", description = "Only those, such as completed.")
        private @Nullable String status;

        @Option(names = "--from", paramLabel = "DATE", description = "Placed from then on.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "DATE", description = "Placed before then.")
        private @Nullable String to;

        @Option(names = "--limit", paramLabel = "N", description = "How many at most.")
        private @Nullable Integer limit;

        @Option(names = "--after", paramLabel = "CURSOR", description = "Go on after this cursor.")
        private @Nullable String after;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Api api = connection.api();
            Answer answer = customer == null ? api.orders(query()) : api.ordersOf(customer, query());
            Value page = answer.orFail().json();
            CommandLine line = spec.commandLine();
            if (connection.wantsJson()) {
                line.getOut().println(page.pretty());
            } else {
                line.getOut().print(OrderText.table(page.at("orders").items()));
                answer.nextCursor().ifPresent(cursor -> line.getErr().println("more: --after " + cursor));
            }
            return Exit.DONE.code;
        }

        private Map<String, String> query() {
            Map<String, String> query = new LinkedHashMap<>();
            put(query, "status", status);
            put(query, "from", from);
            put(query, "to", to);
            put(query, "limit", limit);
            put(query, "after", after);
            return query;
        }

        private static void put(Map<String, String> query, String name, @Nullable Object value) {
            if (value != null) {
                query.put(name, value.toString());
            }
        }
    }

    /** Cancels at the version that it has just read; someone else's change in between is a conflict. */
    @Command(name = "cancel", description = "Cancel an order.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ORDER")
        private String order = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "changed-my-mind",
                description = "Why. Default: ${DEFAULT-VALUE}")
        private String reason = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Api api = connection.api();
            String etag = api.order(order).orFail().header("ETag").orElse("*");
            Value cancelled = api.cancel(order, etag, reason).orFail().json();
            spec.commandLine()
                    .getOut()
                    .println(connection.wantsJson() ? cancelled.pretty() : OrderText.details(cancelled));
            return Exit.DONE.code;
        }
    }
}
