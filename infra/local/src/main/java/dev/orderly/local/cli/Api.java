package dev.orderly.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Orderly's HTTP API as its users know it: every path, header and body that the command line sends. */
final class Api {
    record Line(String sku, int quantity) {}

    record SagaAct(String order, String verb, Value body) {}

    record LetterAct(String letter, String verb, Value body) {}

    record Money(long minorUnits, String currency) {}

    record Address(String street, String city, String postcode, String country) {}

    record NewOrder(String customer, List<Line> lines, String paymentToken) {}

    private final Http http;

    Api(Http http) {
        this.http = http;
    }

    Answer addProduct(String sku, String name, Money price) {
        Value money = Value.object("amount", price.minorUnits, "currency", price.currency);
        return create("/v1/products", "product-" + sku, Value.object("sku", sku, "name", name, "price", money));
    }

    Answer registerCustomer(String name, String email, Address at) {
        Value address =
                Value.object("street", at.street, "city", at.city, "postcode", at.postcode, "country", at.country);
        return create(
                "/v1/customers", "customer-" + email, Value.object("name", name, "email", email, "address", address));
    }

    Answer receiveStock(String sku, int quantity) {
        String path = "/v1/stock/" + path(sku) + "/receipts";
        return create(path, "receipt-" + sku + "-" + quantity, Value.object("quantity", quantity));
    }

    Answer stock(String sku) {
        return http.get("/v1/stock/" + path(sku), Map.of());
    }

    Answer placeOrder(NewOrder order, String key) {
        Value body = Value.object(
                "customer", order.customer, "lines", lines(order.lines), "paymentToken", order.paymentToken);
        return create("/v1/orders", key, body);
    }

    Answer order(String order) {
        return http.get("/v1/orders/" + path(order), Map.of());
    }

    Answer orders(Map<String, String> query) {
        return http.get("/v1/orders" + queryString(query), Map.of());
    }

    Answer ordersOf(String customer, Map<String, String> query) {
        return http.get("/v1/customers/" + path(customer) + "/orders" + queryString(query), Map.of());
    }

    Answer amend(String order, String etag, List<Line> lines) {
        return http.send(
                "PUT",
                "/v1/orders/" + path(order) + "/lines",
                Map.of("If-Match", etag),
                Value.object("lines", lines(lines)));
    }

    Answer cancel(String order, String etag, String reason) {
        Map<String, String> headers = Map.of("If-Match", etag, "Idempotency-Key", "cancel-" + order);
        return http.send(
                "POST", "/v1/orders/" + path(order) + "/cancellation", headers, Value.object("reason", reason));
    }

    /** One of the order's parts: events, payment, shipment, fulfilment, mails. */
    Answer part(String order, String part) {
        return http.get("/v1/orders/" + path(order) + "/" + part, Map.of());
    }

    /** Sagas of a status, which the query has to name. */
    Answer sagas(Map<String, String> query) {
        return http.get("/ops/v1/sagas" + queryString(query), Map.of());
    }

    Answer saga(String order) {
        return http.get("/ops/v1/sagas/" + path(order), Map.of());
    }

    /** What a person does with a saga: nudge, postponement, resolution. */
    Answer act(SagaAct act, String key) {
        return create("/ops/v1/sagas/" + path(act.order) + "/" + act.verb, key, act.body);
    }

    Answer sagaDefinitions() {
        return http.get("/ops/v1/saga-definitions", Map.of());
    }

    Answer republish(Value wanted, String key) {
        return create("/ops/v1/republications", key, wanted);
    }

    Answer republications(String state) {
        return http.get("/ops/v1/republications" + queryString(Map.of("state", state)), Map.of());
    }

    Answer republication(String id) {
        return http.get("/ops/v1/republications/" + path(id), Map.of());
    }

    /** Goes on with it now; the same again does it no harm. */
    Answer sliceRepublication(String id) {
        return onRepublication(id, "slice");
    }

    Answer cancelRepublication(String id) {
        return onRepublication(id, "cancellation");
    }

    private Answer onRepublication(String id, String verb) {
        String path = "/ops/v1/republications/" + path(id) + "/" + verb;
        return http.send("POST", path, Map.of("Idempotency-Key", verb + "-" + id), null);
    }

    /** Dead letters; each page's body says the cursor of the next. */
    Answer deadLetters(Map<String, String> query) {
        return http.get("/ops/v1/dead-letters" + queryString(query), Map.of());
    }

    Answer deadLetter(String letter) {
        return http.get("/ops/v1/dead-letters/" + path(letter), Map.of());
    }

    Answer collectDeadLetters(String key) {
        return http.send("POST", "/ops/v1/dead-letters/collection", Map.of("Idempotency-Key", key), null);
    }

    /** What a person does with a dead letter: redrive, discard. */
    Answer actOnLetter(LetterAct act, String key) {
        return create("/ops/v1/dead-letters/" + path(act.letter) + "/" + act.verb, key, act.body);
    }

    Answer plans(Map<String, String> query) {
        return http.get("/ops/v1/dead-letter-plans" + queryString(query), Map.of());
    }

    Answer plan(String plan) {
        return http.get("/ops/v1/dead-letter-plans/" + path(plan), Map.of());
    }

    Answer newPlan(Value body, String key) {
        return create("/ops/v1/dead-letter-plans", key, body);
    }

    /** What is done with a plan: run, cancellation. */
    Answer actOnPlan(String plan, String verb, String key) {
        String path = "/ops/v1/dead-letter-plans/" + path(plan) + "/" + verb;
        return http.send("POST", path, Map.of("Idempotency-Key", key), null);
    }

    /** A part of the account; its body says the cursor of the next. */
    Answer account(Map<String, String> query) {
        return http.get("/ops/v1/account" + queryString(query), Map.of());
    }

    /** What persons did about an order. */
    Answer acts(String order) {
        return http.get("/ops/v1/orders/" + path(order) + "/acts", Map.of());
    }

    /** What is asked about read models. */
    ProjectionsApi projections() {
        return new ProjectionsApi(http);
    }

    /** What is asked about replays. */
    ReplaysApi replays() {
        return new ReplaysApi(http);
    }

    /** How an outside does, as its circuit breaker knows. */
    Answer breaker(String outside) {
        return http.get("/ops/v1/breakers/" + path(outside), Map.of());
    }

    private Answer create(String path, String key, Value body) {
        return http.send("POST", path, Map.of("Idempotency-Key", key), body);
    }

    private static Value lines(List<Line> lines) {
        return Value.array(lines.stream()
                .map(line -> Value.object("sku", line.sku, "quantity", line.quantity))
                .toList());
    }

    private static String path(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String queryString(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + path(pair.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
