package dev.orderly.local.port;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A queue's URL leads to where the client asked. The engine knows one address only, and some SDKs send to a URL's host
 * and not to their endpoint: behind another port or name their messages would go nowhere.
 */
final class QueueUrls {
    private static final List<String> MEMBERS = List.of("QueueUrl", "QueueUrls", "queueUrls");

    private QueueUrls() {}

    /** Moves the URLs in an answer to {@code host}, such as {@code 127.0.0.1:4566}. */
    static void move(Map<String, Object> answer, String host) {
        for (var member : MEMBERS) {
            answer.computeIfPresent(
                    member,
                    (_, urls) -> urls instanceof List<?> several
                            ? several.stream().map(url -> moved(url, host)).toList()
                            : moved(urls, host));
        }
    }

    private static String moved(Object url, String host) {
        return "http://" + host + URI.create(url.toString()).getRawPath();
    }
}
