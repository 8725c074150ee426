package dev.orderly.local.cli;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Places one order; with {@code --wait}, stays until it has ended. */
@Command(name = "place-order", description = "Place an order.")
final class PlaceOrder implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--customer", required = true, paramLabel = "ID", description = "Who orders.")
    private String customer = "";

    @Option(
            names = "--line",
            required = true,
            paramLabel = "SKU=QTY",
            converter = LineConverter.class,
            description = "What, and how many; may be repeated.")
    private List<Api.Line> lines = List.of();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "tok_ok",
            description = "The payment token. Default: ${DEFAULT-VALUE}")
    private String token = "";

    @Option(names = "--key", paramLabel = "KEY", description = "The idempotency key. Default: a new one.")
    private @Nullable String key;

    @Option(names = "--wait", description = "Wait until the order has ended.")
    private boolean wait;

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        Api api = connection.api();
        Api.NewOrder order = new Api.NewOrder(customer, lines, token);
        Answer answer = api.placeOrder(order, key == null ? UUID.randomUUID().toString() : key)
                .orFail();
        Value shown = answer.json();
        if (wait) {
            shown = new OrderWatch(api, connection.timeout())
                    .ended(shown.at("order").text());
        }
        spec.commandLine().getOut().println(connection.wantsJson() ? shown.pretty() : OrderText.details(shown));
        return Exit.DONE.code;
    }

    /** SKU=QTY; the rules about quantities are the API's. */
    static final class LineConverter implements ITypeConverter<Api.Line> {
        @Override
        public Api.Line convert(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("'" + text + "' is not SKU=QTY");
            }
            try {
                return new Api.Line(text.substring(0, equals), Integer.parseInt(text.substring(equals + 1)));
            } catch (NumberFormatException notANumber) {
                throw new TypeConversionException("'" + text.substring(equals + 1) + "' is not a quantity");
            }
        }
    }
}
