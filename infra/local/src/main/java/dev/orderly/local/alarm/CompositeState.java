package dev.orderly.local.alarm;

import dev.orderly.local.template.CompositeAlarm;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** How one composite alarm stands. It has data from its first evaluation on, whatever the others have. */
final class CompositeState {
    private final CompositeAlarm alarm;
    private String state = AlarmState.NO_DATA;
    private String reason = "not evaluated yet";
    private Instant since;

    CompositeState(CompositeAlarm alarm, Instant born) {
        this.alarm = alarm;
        since = born;
    }

    String name() {
        return alarm.name();
    }

    synchronized AlarmState.View view() {
        return new AlarmState.View(alarm.name(), alarm.description(), state, reason, since);
    }

    String next(UnaryOperator<String> stateOf) {
        return alarm.rule().rings(stateOf) ? AlarmState.ALARM : AlarmState.OK;
    }

    /** Looks at the others. True when its state changed, and not by its birth. */
    synchronized boolean evaluate(UnaryOperator<String> stateOf, Instant now) {
        var next = next(stateOf);
        if (next.equals(state)) {
            return false;
        }
        var announced = next.equals(AlarmState.ALARM) || state.equals(AlarmState.ALARM);
        state = next;
        since = now;
        reason = "ringing: "
                + alarm.rule().alarms().stream()
                        .filter(name -> stateOf.apply(name).equals(AlarmState.ALARM))
                        .toList();
        return announced;
    }
}
