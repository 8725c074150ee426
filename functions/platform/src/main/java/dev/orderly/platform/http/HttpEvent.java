package dev.orderly.platform.http;

import dev.orderly.codec.JsonIn;
import dev.orderly.platform.message.JsonReader;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Orderly uses of an HTTP API event, payload format 2.0; the rest of the event is skipped. Absent maps are empty
 * and absent texts are the empty text. Header names are in lower case, repeated headers and query parameters arrive
 * joined by commas (docs.aws.amazon.com, "Create AWS Lambda proxy integrations for HTTP APIs").
 */
record HttpEvent(
        String routeKey,
        String rawPath,
        String requestId,
        String subject,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> path,
        String body,
        boolean base64) {

    static HttpEvent read(InputStream in) {
        return JsonReader.read(in, json -> new Reading().event(json));
    }

    String method() {
        return routeKey.substring(0, Math.max(0, routeKey.indexOf(' ')));
    }

    private static final class Reading {
        private String routeKey = "";
        private String rawPath = "";
        private String requestId = "";
        private String subject = "";
        private Map<String, String> headers = Map.of();
        private Map<String, String> query = Map.of();
        private Map<String, String> path = Map.of();
        private String body = "";
        private boolean base64;

        HttpEvent event(JsonIn in) {
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                if (!in.isNothing()) {
                    field(name, in);
                }
            }
            return new HttpEvent(routeKey, rawPath, requestId, subject, headers, query, path, body, base64);
        }

        private void field(String name, JsonIn in) {
            switch (name) {
                case "routeKey" -> routeKey = in.text();
                case "rawPath" -> rawPath = in.text();
                case "headers" -> headers = lowerCase(texts(in));
                case "queryStringParameters" -> query = texts(in);
                case "pathParameters" -> path = texts(in);
                case "requestContext" -> objectOf(in, "requestId", "authorizer", this::context);
                case "body" -> body = in.text();
                case "isBase64Encoded" -> base64 = in.truth();
                default -> in.unknown(name);
            }
        }

        private void context(String name, JsonIn in) {
            if (name.equals("requestId")) {
                requestId = in.text();
            } else {
                objectOf(
                        in,
                        "jwt",
                        "jwt",
                        (_, jwt) -> objectOf(
                                jwt,
                                "claims",
                                "claims",
                                (_, claims) -> objectOf(claims, "sub", "sub", (_, sub) -> subject = sub.text())));
            }
        }

        private interface Field {
            void read(String name, JsonIn in);
        }

        /** Reads the one or two fields that matter of an object. */
        private static void objectOf(JsonIn in, String one, String other, Field field) {
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                if (!name.equals(one) && !name.equals(other)) {
                    in.unknown(name);
                } else if (!in.isNothing()) {
                    field.read(name, in);
                }
            }
        }

        private static Map<String, String> texts(JsonIn in) {
            var texts = new TreeMap<String, String>();
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                if (!in.isNothing()) {
                    texts.put(name, in.text());
                }
            }
            return texts;
        }

        private static Map<String, String> lowerCase(Map<String, String> headers) {
            var lower = new TreeMap<String, String>();
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
            return lower;
        }
    }
}
