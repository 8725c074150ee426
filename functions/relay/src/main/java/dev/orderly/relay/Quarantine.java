package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.StreamRecord;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What can never be published is set aside, by reference, so that the shard goes on: a poison record would otherwise
 * hold everything behind it until it is lost after 24 hours. The queue QUARANTINE_QUEUE raises an alarm.
 */
final class Quarantine {
    private final Environment environment;

    Quarantine(Environment environment) {
        this.environment = environment;
    }

    /** Whether the record is safe there; otherwise it must come again. */
    boolean take(StreamRecord.Unreadable record) {
        environment.log().error("record-quarantined", Map.of("record", record.keys(), "reason", record.reason()));
        try {
            environment
                    .sqs()
                    .sendMessage(send -> send.queueUrl(environment.variable("QUARANTINE_QUEUE"))
                            .messageBody(record.keys()));
            return true;
        } catch (SdkException failed) {
            environment.log().error("quarantine-not-written", Map.of("record", record.keys()));
            return false;
        }
    }
}
