package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.BatchFailures;
import dev.orderly.platform.receive.StreamCodec;
import dev.orderly.platform.receive.StreamRecord;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Log → bus, command queues and timers. */
public final class StreamRelay implements RequestStreamHandler {
    private final Publisher publisher;
    private final Courier courier;
    private final Quarantine quarantine;

    public StreamRelay() {
        this(Environment.aws());
    }

    public StreamRelay(Environment environment) {
        publisher = new Publisher(environment);
        courier = new Courier(environment);
        quarantine = new Quarantine(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var again = relay(StreamCodec.read(in));
        BatchFailures.write(again.stream().toList(), out);
    }

    /** The sequence number of the first record that must come again, if any: Lambda begins there. */
    private Optional<String> relay(List<StreamRecord> records) {
        var sendable = new ArrayList<StreamRecord.Committed>();
        var failed = new HashSet<String>();
        for (var record : records) {
            switch (record) {
                case StreamRecord.Committed committed -> sendable.add(committed);
                case StreamRecord.Unreadable unreadable -> {
                    if (!quarantine.take(unreadable)) {
                        failed.add(unreadable.sequenceNumber());
                    }
                }
                case StreamRecord.Other _ -> {}
            }
        }
        failed.addAll(publisher.publish(sendable));
        failed.addAll(courier.deliver(sendable));
        return records.stream()
                .map(StreamRecord::sequenceNumber)
                .filter(failed::contains)
                .findFirst();
    }
}
