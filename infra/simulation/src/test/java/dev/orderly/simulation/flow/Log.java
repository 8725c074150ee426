package dev.orderly.simulation.flow;

import dev.orderly.local.host.LocalCloud;
import dev.orderly.platform.Environment;
import dev.orderly.platform.store.EventStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The log of a running cloud, read as a person would who has the table. */
record Log(EventStore store) {
    static Log of(LocalCloud cloud) {
        DynamoDbClient tables = cloud.engines().tables().client();
        var name = tables.listTables().tableNames().stream()
                .filter(table -> table.endsWith("-Log"))
                .findFirst()
                .orElseThrow();
        return new Log(new EventStore(
                Environment.hosted(Map.of("LOG_TABLE", name, "LOG_TO", "none"), _ -> tables, Clock.systemUTC())));
    }

    List<String> correlationIds(String stream) {
        return store.read(stream).stream()
                .map(commit -> commit.causality().correlationId())
                .toList();
    }

    /** What happened in a stream, each event as its type and its data. */
    List<String> events(String stream) {
        return store.read(stream).stream()
                .flatMap(commit -> commit.events().stream())
                .map(event -> event.type() + " " + event.data())
                .toList();
    }
}
