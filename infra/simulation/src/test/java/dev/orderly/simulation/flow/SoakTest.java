package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cut of {@code ./orderly soak}, whose 10 000 orders take too long for a suite. */
@Timeout(240)
class SoakTest {
    @Test
    void nothing_is_lost_and_nothing_doubled_while_every_knob_strikes() {
        var told = new StringWriter();
        var code = Main.run(new PrintWriter(told), "soak", "--orders", "24", "--faults", "5%", "--timeout", "200");
        assertThat(code).as(told.toString()).isZero();
        assertThat(told.toString())
                .contains(
                        "function.*.kill", "bus.event.drop", "message.poison", "Nothing is lost, nothing is doubled.");
    }
}
