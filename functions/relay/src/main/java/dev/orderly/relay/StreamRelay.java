package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.BatchFailures;
import dev.orderly.platform.receive.StreamCodec;
import dev.orderly.platform.receive.StreamRecord;
import dev.orderly.platform.receive.StreamRecord.Committed;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.Place;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Log → bus, command queues and timers. */
public final class StreamRelay implements RequestStreamHandler {
    /**
     * How long a commit that could be sent is tried. The stream forgets after 24 hours: what still waits then is
     * quarantined by reference, well before, so that it cannot take what is behind it along.
     */
    static final Duration TRIED_MAX = Duration.ofHours(12);

    private final Environment environment;
    private final Relay relay;
    private final Quarantine quarantine;
    private final Attendance attendance;

    public StreamRelay() {
        this(Environment.aws());
    }

    public StreamRelay(Environment environment) {
        this.environment = environment;
        relay = new Relay(environment);
        quarantine = new Quarantine(environment);
        attendance = new Attendance(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var records = StreamCodec.read(in);
        var failed = attendance.isBusThere() ? send(records, TimeLeft.of(lambda)) : sequences(records);
        var again = records.stream()
                .map(StreamRecord::sequenceNumber)
                .filter(failed::contains)
                .findFirst();
        BatchFailures.write(again.stream().toList(), out); // Lambda begins there
    }

    private static Set<String> sequences(List<StreamRecord> records) {
        var all = new HashSet<String>();
        records.forEach(record -> all.add(record.sequenceNumber()));
        return all;
    }

    /** The sequence numbers of the records that must come again. */
    private Set<String> send(List<StreamRecord> records, TimeLeft time) {
        var commits = records.stream()
                .filter(Committed.class::isInstance)
                .map(record -> ((Committed) record).commit())
                .toList();
        var verdicts = relay.send(commits, time);
        var failed = new HashSet<String>();
        for (var record : records) {
            var settled =
                    switch (record) {
                        case Committed committed -> isSettled(committed.commit(), verdicts);
                        case StreamRecord.Unreadable unreadable -> quarantine.take(unreadable);
                        case StreamRecord.Other _ -> true;
                    };
            if (!settled) {
                failed.add(record.sequenceNumber());
            }
        }
        count(commits);
        return failed;
    }

    /** Whether the commit is out, or safe in quarantine. */
    private boolean isSettled(Commit commit, Verdicts verdicts) {
        var place = Place.of(commit);
        var never = verdicts.never(place);
        if (never.isPresent()) {
            return quarantine.take(place, never.get());
        }
        if (!verdicts.isAgain(commit)) {
            return true;
        }
        return age(commit).compareTo(TRIED_MAX) > 0 && quarantine.take(place, "not-sent-for-12-hours");
    }

    private Duration age(Commit commit) {
        return Duration.between(commit.recordedAt(), environment.now());
    }

    /** How long the oldest commit of the batch waited. */
    private void count(List<Commit> commits) {
        commits.stream()
                .map(this::age)
                .max(Duration::compareTo)
                .ifPresent(lag -> environment.metrics().write(Metrics.millis("RelayLag", Math.max(0, lag.toMillis()))));
    }
}
