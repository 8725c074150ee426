package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
    private static final Set<String> BATCH = Set.of("a", "b");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}", "\"fine\"", "[]"
            })
    void nothing_failed(String answer) {
        assertThat(BatchAnswer.of(answer, BATCH)).isInstanceOf(BatchAnswer.AllDone.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
                "{\"batchItemFailures\":[\"a\"]}",
                "{\"batchItemFailures\":{}}",
                "{"
            })
    void the_whole_batch_failed(String answer) {
        assertThat(BatchAnswer.of(answer, BATCH)).isInstanceOf(BatchAnswer.AllFailed.class);
    }

    @Test
    void some_failed() {
        assertThat(BatchAnswer.of("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}", BATCH))
                .isEqualTo(new BatchAnswer.SomeFailed(Set.of("b")));
    }
}
