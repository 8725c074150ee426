package dev.orderly.platform.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.process.ProcessRehearsal;
import dev.orderly.platform.process.ProcessType;
import dev.orderly.platform.process.Progress;
import dev.orderly.platform.process.Signal;
import java.time.Instant;
import java.util.List;

/**
 * A process' spec: given events and passed deadlines, then what it asks and says. Each line that comes out is
 * {@code context: Command}, or the published event's type; hearing the last event twice adds nothing.
 */
public final class ProcessSpec<D, C, E> {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final ProcessType<D, C, E> type;
    private final String style;

    private ProcessSpec(ProcessType<D, C, E> type, String style) {
        this.type = type;
        this.style = style;
    }

    /** A process of cases of that style. */
    public static <D, C, E> ProcessSpec<D, C, E> of(ProcessType<D, C, E> type, String style) {
        return new ProcessSpec<>(type, style);
    }

    /** A process that has heard nothing. */
    public Story story() {
        return new Story();
    }

    /** One process from the beginning. */
    public final class Story {
        private final ProcessRehearsal<D, C, E> rehearsal = new ProcessRehearsal<>(type, style, NOW);
        private List<String> last = List.of();

        public Story hears(E event) {
            last = rehearsal.hear(event);
            assertThat(rehearsal.again()).as("the same event again").isEmpty();
            return this;
        }

        /** The deadline of the step's last ask passes. */
        public Story isLate(String step) {
            last = rehearsal.timeOut(step);
            assertThat(rehearsal.again()).as("the same timer again").isEmpty();
            return this;
        }

        /** The last command of that type is refused. */
        public Story isRefused(String command, String code) {
            last = rehearsal.refuse(command, code);
            assertThat(rehearsal.again()).as("the same refusal again").isEmpty();
            return this;
        }

        /** A person wants that. */
        public Story wants(Signal wish) {
            last = rehearsal.take(wish);
            return this;
        }

        /** The epoch of the last ask, by which its answers are known. */
        public long lastAsk() {
            return rehearsal.progress().epoch();
        }

        /** Where the process stands now. */
        public Story stands(Progress.Phase phase) {
            assertThat(rehearsal.progress().phase()).isEqualTo(phase);
            return this;
        }

        /** What came out of the last thing heard, in order. */
        public Story then(String... lines) {
            assertThat(last).containsExactly(lines);
            return this;
        }

        public Story thenNothing() {
            assertThat(last).isEmpty();
            return this;
        }
    }
}
