package dev.orderly.customers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Personal;
import dev.orderly.customers.CustomerCommand.ChangeContact;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.NoKey;
import dev.orderly.platform.personal.Vault;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** PUT /v1/customers/{customer}/contact → ContactChanged. */
public final class ChangeContactHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final Vault vault;

    public ChangeContactHandler() {
        this(Environment.aws());
    }

    public ChangeContactHandler(Environment environment) {
        customers = new CommandHandler<>(Customers.STREAMS, environment);
        vault = new Vault(environment);
        http = new HttpFunction(environment, this::change);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response change(Request request) {
        var customer = request.path("customer", CustomerId::new, "customer");
        var seen = request.ifMatch();
        var command = seal(customer, request.body(ContactCodec.CODEC));
        var instruction = Instruction.<CustomerCommand>asked(command, request.causality(), request.fingerprint())
                .at(seen);
        return Response.noContent().version(Problem.unlessDone(customers.handle(instruction)));
    }

    private ChangeContact seal(CustomerId customer, Contact contact) {
        UnaryOperator<String> seal = text -> vault.seal(customer.value(), text);
        try {
            return new ChangeContact(
                    customer,
                    new Personal(seal.apply(contact.name())),
                    new Personal(seal.apply(contact.email())),
                    contact.seal(seal));
        } catch (NoKey nobody) {
            throw new ProblemException(Problem.refused(new Refusal(whyThereIsNoKey(customer))));
        }
    }

    /** What the decider would say, if there were a command to decide: without a key there is none. */
    private String whyThereIsNoKey(CustomerId customer) {
        var stream = Customers.STREAMS.stream(customer.value());
        return customers.streams().load(stream).state() instanceof Customer.Unknown
                ? "customer-not-found"
                : "customer-forgotten";
    }
}
