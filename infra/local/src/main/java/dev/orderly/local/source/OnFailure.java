package dev.orderly.local.source;

import dev.orderly.local.happening.Happening;
import dev.orderly.local.json.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Where a stream's mapping sends what it gives up: as in AWS the shard and the range, not the records.
 *
 * @param queueUrl of the on-failure destination, if one is declared
 */
public record OnFailure(
        String streamArn,
        String shardId,
        Optional<String> queueUrl,
        SqsClient sqs,
        InstantSource clock,
        Consumer<Happening> observer) {

    void discarded(String functionArn, List<Record> batch, String condition) {
        observer.accept(new Happening.GivenUp(streamArn, functionArn, condition + ", " + batch.size() + " records"));
        queueUrl.ifPresent(url -> {
            var body = Json.text(report(functionArn, batch, condition));
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        });
    }

    private Map<String, @Nullable Object> report(String functionArn, List<Record> batch, String condition) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("requestId", UUID.randomUUID().toString());
        request.put("functionArn", functionArn);
        request.put("condition", condition);
        report.put("requestContext", request);
        report.put("version", "1.0");
        report.put("timestamp", clock.instant().toString());
        report.put("DDBStreamBatchInfo", range(batch));
        return report;
    }

    private Map<String, @Nullable Object> range(List<Record> batch) {
        var first = batch.getFirst().dynamodb();
        var last = batch.getLast().dynamodb();
        var range = new LinkedHashMap<String, @Nullable Object>();
        range.put("shardId", shardId);
        range.put("startSequenceNumber", first.sequenceNumber());
        range.put("endSequenceNumber", last.sequenceNumber());
        range.put("approximateArrivalOfFirstRecord", String.valueOf(first.approximateCreationDateTime()));
        range.put("approximateArrivalOfLastRecord", String.valueOf(last.approximateCreationDateTime()));
        range.put("batchSize", batch.size());
        range.put("streamArn", streamArn);
        return range;
    }
}
