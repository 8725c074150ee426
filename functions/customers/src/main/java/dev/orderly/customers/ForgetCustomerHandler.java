package dev.orderly.customers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerId;
import dev.orderly.customers.CustomerCommand.ForgetCustomer;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.Vault;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * DELETE /v1/customers/{customer} → CustomerForgotten, and the key is deleted. Killed between the two, the request is
 * sent again: forgetting a forgotten customer deletes the key all the same.
 */
public final class ForgetCustomerHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final Vault vault;

    public ForgetCustomerHandler() {
        this(Environment.aws());
    }

    public ForgetCustomerHandler(Environment environment) {
        customers = new CommandHandler<>(Customers.STREAMS, environment);
        vault = new Vault(environment);
        http = new HttpFunction(environment, this::forget);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response forget(Request request) {
        var customer = request.path("customer", CustomerId::new, "customer");
        var version = Problem.unlessDone(customers.handle(
                Instruction.asked(new ForgetCustomer(customer), request.causality(), request.fingerprint())));
        vault.forget(customer.value());
        return Response.noContent().version(version);
    }
}
