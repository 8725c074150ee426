package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.cli.CausalTree.Node;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CausalTreeTest {
    private static final List<Node> STORY = List.of(
            node("capture", "shipped", 40),
            node("placed", "request", 0),
            node("reserve", "placed", 0),
            node("reserved", "reserve", 10),
            node("mail", "placed", 12),
            node("shipped", "reserved", 30));

    @Test
    void a_chain_is_one_line_and_a_branch_another() {
        assertThat(new CausalTree(STORY).compact()).isEqualToNormalizingNewlines("""
                          placed
                          ├ reserve → reserved → shipped → capture
                          └ mail
                        """);
    }

    @Test
    void in_detail_each_has_a_line_and_its_time() {
        assertThat(new CausalTree(STORY).detailed()).isEqualToNormalizingNewlines("""
                              0 ms  placed
                              0 ms  ├ reserve
                             10 ms  │ reserved
                             30 ms  │ shipped
                             40 ms  │ capture
                             12 ms  └ mail
                        """);
    }

    @Test
    void what_is_heard_twice_is_told_once() {
        List<Node> twice = List.of(node("placed", "request", 0), node("placed", "request", 0));

        assertThat(new CausalTree(twice).compact()).isEqualToNormalizingNewlines("  placed\n");
    }

    @Test
    void what_names_itself_as_its_cause_is_a_root() {
        assertThat(new CausalTree(List.of(node("a", "a", 0))).compact()).isEqualToNormalizingNewlines("  a\n");
    }

    @Test
    void a_long_chain_is_wrapped() {
        List<Node> chain = IntStream.range(0, 30)
                .mapToObj(i -> node("message" + (i + 10), "message" + (i + 9), i))
                .toList();

        assertThat(new CausalTree(chain).compact().lines())
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void nothing_is_told_of_nothing() {
        assertThat(new CausalTree(List.of()).detailed()).isEmpty();
    }

    private static Node node(String id, String cause, int millis) {
        return new Node(id, cause, Instant.EPOCH.plusMillis(millis), id);
    }
}
