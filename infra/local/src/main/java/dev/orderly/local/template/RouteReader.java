package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Origin;
import dev.orderly.local.template.Cloud.Route;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Routes of an HTTP API. Beside SAM's event there is the pair of integration and route, since SAM lets an event only
 * name an API of its own template.
 */
final class RouteReader {
    private static final Set<String> METHODS =
            Set.of("ANY", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final String INTEGRATION = "integrations/";

    private RouteReader() {}

    static void readApi(Resource resource) {
        Section api = resource.properties();
        api.oneOf("ProtocolType", "HTTP", Set.of("HTTP"));
        api.close();
    }

    static void readIntegration(Resource resource, CloudParts parts) {
        Section integration = resource.properties();
        integration.requiredText("ApiId");
        integration.oneOf("IntegrationType", "", Set.of("AWS_PROXY"));
        integration.oneOf("PayloadFormatVersion", "", Set.of("2.0"));
        integration.pass(Set.of("Description", "TimeoutInMillis", "IntegrationMethod"));
        parts.integrations.put(INTEGRATION + resource.id(), integration.requiredText("IntegrationUri"));
        integration.close();
    }

    static void readRoute(Resource resource, CloudParts parts) {
        Section properties = resource.properties();
        properties.oneOf("AuthorizationType", "NONE", Set.of("NONE"));
        properties.pass(Set.of("OperationName"));
        String api = properties.requiredText("ApiId");
        String key = properties.requiredText("RouteKey");
        String target = properties.requiredText("Target");
        List<String> words = List.of(key.split(" ", -1));
        if (words.size() != 2) {
            properties.problem(
                    "RouteKey", "RouteKey must be a method and a path, as in GET /v1/orders, not \"" + key + "\"");
        } else {
            method(properties, words.getFirst());
            parts.routes.add(route(resource.origin(), api, key, target));
        }
        properties.close();
    }

    static String method(Section properties, String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            properties.problem("Method", "there is no HTTP method " + method);
        }
        return upper;
    }

    static Route route(Origin origin, String api, String key, String target) {
        int space = key.indexOf(' ');
        return new Route(origin, api, key.substring(0, space), key.substring(space + 1), target);
    }
}
