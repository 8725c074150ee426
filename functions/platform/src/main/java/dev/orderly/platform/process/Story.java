package dev.orderly.platform.process;

import java.util.ArrayList;
import java.util.List;

/** What happens because of one signal, and where the process stands after each of it. */
final class Story {
    final List<SagaEvent> events = new ArrayList<>();
    Progress progress;

    Story(Progress progress) {
        this.progress = progress;
    }

    void add(SagaEvent event) {
        events.add(event);
        progress = progress.evolve(event);
    }
}
