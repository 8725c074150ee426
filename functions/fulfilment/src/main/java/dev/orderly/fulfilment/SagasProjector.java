package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.Environment;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.receive.BatchFailures;
import dev.orderly.platform.receive.StreamCodec;
import dev.orderly.platform.receive.StreamRecord;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Mirror;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was written to a fulfilment's stream → its row among the sagas. It reads the log's own stream, because most of
 * what happens in a process is private and never on the bus.
 */
public final class SagasProjector implements RequestStreamHandler {
    private final ProcessRunner<FulfilmentCase, Command, Event> process;
    private final Mirror<SagaRow> mirror;
    private final Environment environment;

    public SagasProjector() {
        this(Environment.aws());
    }

    public SagasProjector(Environment environment) {
        this.environment = environment;
        process = Sagas.process(environment);
        mirror = Sagas.mirror(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var records = StreamCodec.read(in);
        var failed = show(records);
        BatchFailures.write(
                records.stream()
                        .map(StreamRecord::sequenceNumber)
                        .filter(failed::contains)
                        .limit(1)
                        .toList(),
                out);
    }

    /** Each order once, however many of its commits came. Answers the records that must come again. */
    private Set<String> show(List<StreamRecord> records) {
        var byOrder = new LinkedHashMap<String, StreamRecord>();
        for (var record : records) {
            if (record instanceof StreamRecord.Committed committed && isOurs(committed)) {
                byOrder.putIfAbsent(order(committed), record);
            }
        }
        var failed = new HashSet<String>();
        byOrder.forEach((order, first) -> {
            try {
                var standing = process.standing(order).orElseThrow();
                mirror.show(order, process.type().stream(order), standing.version(), SagaRow.of(standing));
            } catch (Unavailable later) {
                environment.log().warn("saga-not-shown", Map.of("order", order));
                failed.add(first.sequenceNumber());
            }
        });
        return failed;
    }

    private boolean isOurs(StreamRecord.Committed committed) {
        return committed.commit().stream().startsWith(process.type().stream(""));
    }

    private String order(StreamRecord.Committed committed) {
        return committed.commit().stream().substring(process.type().stream("").length());
    }
}
