package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.BatchFailures;
import dev.orderly.platform.receive.StreamCodec;
import dev.orderly.platform.receive.StreamRecord;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Projector;
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
    private static final String STREAMS = Sagas.CATEGORY + "-";

    private final Projector<SagaRow, SagaStood> projector;
    private final Environment environment;

    public SagasProjector() {
        this(Environment.aws());
    }

    public SagasProjector(Environment environment) {
        this.environment = environment;
        projector = new Projector<>(Sagas.MODEL, environment);
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

    /** Each saga once, however many of its commits came. Answers the records that must come again. */
    private Set<String> show(List<StreamRecord> records) {
        var first = new LinkedHashMap<String, StreamRecord>();
        for (var record : records) {
            if (record instanceof StreamRecord.Committed committed
                    && committed.commit().stream().startsWith(STREAMS)) {
                first.putIfAbsent(committed.commit().stream(), record);
            }
        }
        var failed = new HashSet<String>();
        first.forEach((saga, record) -> {
            try {
                projector.catchUp(saga);
            } catch (Unavailable later) {
                environment.log().warn("saga-not-shown", Map.of("saga", saga));
                failed.add(record.sequenceNumber());
            }
        });
        return failed;
    }
}
