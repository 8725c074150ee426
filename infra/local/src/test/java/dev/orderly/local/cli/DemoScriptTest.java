package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.cli.Episode.Ending;
import dev.orderly.local.cli.Episode.Midway;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class DemoScriptTest {
    @Test
    void a_seed_tells_the_same_story_again() {
        assertThat(DemoScript.episodes(7)).isEqualTo(DemoScript.episodes(7)).isNotEqualTo(DemoScript.episodes(8));
    }

    @Test
    void there_are_a_few_dozen_orders_of_every_kind() {
        var episodes = DemoScript.episodes(1);

        assertThat(episodes).hasSizeGreaterThan(30);
        assertThat(episodes.stream().map(Episode::ending)).containsAll(EnumSet.allOf(Ending.class));
        assertThat(episodes.stream().map(Episode::midway)).containsAll(EnumSet.allOf(Midway.class));
    }

    @Test
    void the_shop_has_enough_for_all_that_must_complete() {
        for (DemoScript.Product product : DemoScript.PRODUCTS) {
            int most = DemoScript.episodes(1).stream()
                    .filter(episode -> episode.ending() == Ending.COMPLETED)
                    .flatMap(episode -> episode.lines().stream())
                    .filter(line -> line.sku().equals(product.sku()))
                    .mapToInt(line -> line.quantity() + 1) // one more when amended
                    .sum();
            assertThat(most).isLessThan(product.received());
        }
    }
}
