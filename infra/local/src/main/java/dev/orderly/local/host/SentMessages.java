package dev.orderly.local.host;

import dev.orderly.local.happening.Happening;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The functions' client for queues, which tells what they send. */
final class SentMessages implements InvocationHandler {
    private final SqsClient sqs;
    private final Consumer<Happening> observer;
    private final Optional<ShortVisibility> visibility;

    private SentMessages(SqsClient sqs, Options options) {
        this.sqs = sqs;
        observer = options.observer();
        visibility = options.visibilityMax().map(ShortVisibility::new);
    }

    static SqsClient told(SqsClient sqs, Options options) {
        return (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, new SentMessages(sqs, options));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments[0] instanceof Consumer<?>) {
            return InvocationHandler.invokeDefault(proxy, method, arguments); // builds the request and comes back here
        }
        if (visibility.isPresent() && arguments != null && arguments[0] instanceof SdkRequest request) {
            arguments[0] = visibility.get().shortened(request);
        }
        try {
            var response = method.invoke(sqs, arguments);
            if (arguments != null) {
                tell(arguments[0], response);
            }
            return response;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void tell(Object request, @Nullable Object response) {
        if (request instanceof SendMessageRequest one) {
            tell(one.queueUrl(), one.messageBody());
        } else if (request instanceof SendMessageBatchRequest several
                && response instanceof SendMessageBatchResponse result) {
            var failed = result.failed().stream().map(BatchResultErrorEntry::id).collect(Collectors.toSet());
            several.entries().stream()
                    .filter(entry -> !failed.contains(entry.id()))
                    .forEach(entry -> tell(several.queueUrl(), entry.messageBody()));
        }
    }

    private void tell(String url, String body) {
        observer.accept(new Happening.Sent(url.substring(url.lastIndexOf('/') + 1), body));
    }
}
