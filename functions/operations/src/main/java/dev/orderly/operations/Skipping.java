package dev.orderly.operations;

import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import java.util.List;
import java.util.TreeSet;

/** Versions of a parked stream that a person decides to pass over. */
final class Skipping {
    private Skipping() {}

    /** @throws ProblemException 409 unless the letter is a parked stream, 422 unless it waits at those versions */
    static Letter.Parked of(Letter letter, List<Long> versions) {
        var parked = letter.parked();
        if (parked == null) {
            throw new ProblemException(
                    Problem.of(409, "letter-not-parked", "Only versions of a parked stream can be passed over."));
        }
        var skip = new TreeSet<>(parked.skip());
        for (var version : versions) {
            if (version < parked.from() || version > parked.last()) {
                throw new ProblemException(Problem.of(
                        422,
                        "version-unknown",
                        "The stream waits with its versions from %d to %d.".formatted(parked.from(), parked.last())));
            }
            skip.add(version);
        }
        return new Letter.Parked(parked.stream(), parked.from(), parked.last(), List.copyOf(skip));
    }
}
