package dev.orderly.customers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Personal;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.view.Projector;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GET /v1/customers/{customer}: opened for the caller, never older than the caller's own write. */
public final class GetCustomerHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Projector<CustomerRow, Event> projector;
    private final Vault vault;

    public GetCustomerHandler() {
        this(Environment.aws());
    }

    public GetCustomerHandler(Environment environment) {
        projector = new Projector<>(Customers.MODEL, environment);
        vault = new Vault(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var customer = request.path("customer", CustomerId::new, "customer");
        var stream = Customers.STREAMS.stream(customer.value());
        var row = projector.read(customer.value(), stream, request.minVersion().orElse(1));
        var version = row.applied(stream);
        if (version == 0) {
            throw new ProblemException(Problem.notFound("customer"));
        }
        if (version < request.minVersion().orElse(0)) {
            throw new ProblemException(Problem.notYet(version));
        }
        return Response.ok(answer(customer.value(), row.value()), AnswersOneCustomerCodec.CODEC)
                .version(version);
    }

    private Answers.OneCustomer answer(String customer, CustomerRow row) {
        return new Answers.OneCustomer(
                customer,
                row.status(),
                open(row.name()).orElse(null),
                open(row.email()).orElse(null),
                open(row.address()));
    }

    private Optional<String> open(@Nullable Personal sealed) {
        return sealed == null ? Optional.empty() : vault.open(sealed.value());
    }

    private Contact.@Nullable Where open(@Nullable Address sealed) {
        if (sealed == null) {
            return null;
        }
        var street = open(sealed.street());
        var city = open(sealed.city());
        var postcode = open(sealed.postcode());
        return street.isEmpty() || city.isEmpty() || postcode.isEmpty()
                ? null
                : new Contact.Where(street.get(), city.get(), postcode.get(), sealed.country());
    }
}
