package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.view.ReadModel;
import java.time.Duration;
import java.util.List;

/** The clock's part in a context's read models: what is being built, checked or dropped goes on. */
public final class Rebuilds {
    /** Of the 60 seconds that a function has for it: the last page may take a while. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    private final List<? extends Rebuild<?, ?>> rebuilds;

    public Rebuilds(List<ReadModel<?, ?>> models, Environment environment) {
        rebuilds = models.stream().map(model -> rebuild(model, environment)).toList();
    }

    private static <R, E> Rebuild<R, E> rebuild(ReadModel<R, E> model, Environment environment) {
        return new Rebuild<>(model, environment);
    }

    /** Does for each what there is to do, one after another. */
    public void slices() {
        rebuilds.forEach(rebuild -> rebuild.slice(BUDGET.dividedBy(rebuilds.size())));
    }
}
