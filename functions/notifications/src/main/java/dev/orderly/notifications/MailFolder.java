package dev.orderly.notifications;

import dev.orderly.platform.Environment;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.store.Unavailable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The sandbox of a mail service: mails go into a table where they can be looked at, address and text sealed. It keeps
 * mails as an outside world would, each once under its order and id, and has no place in production.
 */
final class MailFolder implements Mailer {
    private final Environment environment;
    private final Vault vault;
    private final String table;

    /** @throws IllegalStateException in the stage production */
    MailFolder(Environment environment) {
        if (environment.variable("STAGE").equals("production")) {
            throw new IllegalStateException("The mail folder is a sandbox: stage production needs a mail service");
        }
        this.environment = environment;
        this.vault = new Vault(environment);
        this.table = environment.variable("SANDBOX_MAILS_TABLE");
    }

    @Override
    public void send(Mail mail) {
        var owner = mail.customer().value();
        var letter = mail.letter();
        var item = Map.of(
                "order", text(mail.order().value()),
                "id", text(mail.id()),
                "template", text(mail.template()),
                "sentAt", text(environment.now().toString()),
                "to", text(vault.seal(owner, letter.to())),
                "subject", text(letter.subject()),
                "text", text(vault.seal(owner, letter.text())));
        try {
            environment
                    .dynamoDb()
                    .putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(id)"));
        } catch (ConditionalCheckFailedException _) {
            // It lies in the folder already, and stays as it was sent.
        } catch (SdkException failed) {
            throw new Unavailable("A mail could not be put into the folder", failed);
        }
    }

    /** What was sent about an order, oldest first. */
    static List<SentMail> about(String order, Environment environment) {
        return environment
                .dynamoDb()
                .queryPaginator(query -> query.tableName(environment.variable("SANDBOX_MAILS_TABLE"))
                        .keyConditionExpression("#order = :order")
                        .expressionAttributeNames(Map.of("#order", "order"))
                        .expressionAttributeValues(Map.of(":order", text(order)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(SentMail::of)
                .sorted(Comparator.comparing(SentMail::sentAt))
                .toList();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
