package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Tally;
import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Timeout(30)
class KeepingTest {
    @TempDir
    Path directory;

    private final DeclaredCloud declared = new DeclaredCloud()
            .table("Log")
            .queue("Work", 60, 5)
            .rule("Heard", "Said", queueArn("Work"), Optional.empty())
            .schedule("Later", "2099-01-01T00:00:00", queueArn("Work"), "{}");

    @Test
    void a_cloud_with_a_directory_goes_on_where_it_was_closed() {
        var options = Options.defaults(directory).from(CodeFrom.CLASS_PATH).keeping(directory.resolve("data"));
        try (var cloud = LocalCloud.start(declared.cloud(), options)) {
            cloud.engines()
                    .tables()
                    .client()
                    .putItem(request -> request.tableName("Log").item(Map.of("id", AttributeValue.fromS("a"))));
            cloud.engines()
                    .queues()
                    .client()
                    .sendMessage(request -> request.queueUrl("http://x/Work").messageBody("one"));
        }

        try (var cloud = LocalCloud.start(declared.cloud(), options)) {
            var items = cloud.engines().tables().client().scan(request -> request.tableName("Log"));
            assertThat(items.items()).containsExactly(Map.of("id", AttributeValue.fromS("a")));
            assertThat(cloud.engines().queues().tallies())
                    .hasEntrySatisfying(
                            queueArn("Work"),
                            tally ->
                                    assertThat(tally).extracting(Tally::visible).isEqualTo(1));
        }
    }
}
