package dev.orderly.customers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Personal;
import dev.orderly.customers.CustomerCommand.RegisterCustomer;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.Vault;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/**
 * POST /v1/customers → CustomerRegistered. The id follows from the idempotency key; the key that seals is made first.
 */
public final class RegisterCustomerHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final Vault vault;

    public RegisterCustomerHandler() {
        this(Environment.aws());
    }

    public RegisterCustomerHandler(Environment environment) {
        customers = new CommandHandler<>(Customers.STREAMS, environment);
        vault = new Vault(environment);
        http = new HttpFunction(environment, this::register);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response register(Request request) {
        var customer = new CustomerId(request.idFromKey());
        var contact = request.body(ContactCodec.CODEC);
        var loaded = customers.streams().load(Customers.STREAMS.stream(customer.value()));
        var before = customers.again(loaded, request.causality(), request.fingerprint());
        var version = Problem.unlessDone(before.orElseGet(() -> register(request, customer, contact)));
        return Response.accepted(
                        "/v1/customers/" + customer,
                        new Answers.CustomerAccepted(customer.value()),
                        AnswersCustomerAcceptedCodec.CODEC)
                .version(version);
    }

    private Outcome register(Request request, CustomerId customer, Contact contact) {
        vault.createKey(customer.value());
        UnaryOperator<String> seal = text -> vault.seal(customer.value(), text);
        var command = new RegisterCustomer(
                customer,
                new Personal(seal.apply(contact.name())),
                new Personal(seal.apply(contact.email())),
                contact.seal(seal));
        return customers.handle(Instruction.asked(command, request.causality(), request.fingerprint()));
    }
}
