package dev.orderly.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.MailSent;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.Received;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** What happens to an order → a mail to its customer. */
public final class SendMailsHandler implements RequestStreamHandler {
    private final Environment environment;
    private final QueueBatch<Event> batch;
    private final Addressees addressees;
    private final Mailer mailer;
    private final MailLog log;

    public SendMailsHandler() {
        this(Environment.aws());
    }

    public SendMailsHandler(Environment environment) {
        this.environment = environment;
        addressees = new Addressees(environment);
        mailer = new MailFolder(environment);
        log = new MailLog(environment);
        batch = new QueueBatch<>(EventCodec.CODEC, environment, this::hear);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }

    private void hear(Received<Event> message) {
        Letters.about(message.data()).ifPresent(draft -> send(draft, message));
    }

    private void send(Letters.Draft draft, Received<Event> message) {
        var said = log.about(draft.order());
        if (said.because(message.causality())) {
            return;
        }
        var customer = customer(message.data(), said).orElseGet(() -> addressees.customer(draft.order()));
        var to = addressees.email(customer);
        if (to.isEmpty()) {
            environment
                    .log()
                    .info(
                            "no-mail-to-a-forgotten-customer",
                            Map.of("event", message.envelope().id()));
            return;
        }
        mailer.send(new Mail(
                draft.template() + ":" + message.envelope().id(),
                draft.order(),
                customer,
                draft.template(),
                new Mail.Letter(to.get(), draft.subject(), draft.text())));
        log.say(said, new MailSent(draft.order(), customer, draft.template()), message.causality());
    }

    /** Whose order it is, where that was said already. */
    private static Optional<CustomerId> customer(Event event, MailLog.Said said) {
        return event instanceof OrderPlaced placed ? Optional.of(placed.customer()) : said.customer();
    }
}
