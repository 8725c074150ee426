package dev.orderly.fulfilment;

import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.process.ProcessType;
import dev.orderly.platform.receive.Permanent;
import java.util.function.Supplier;

/** What is asked of a saga whose definition has left the code. */
final class Definitions {
    private Definitions() {}

    /** An answer that needs the saga's definition; without it, a clear problem and no fault of this function. */
    static <T> T known(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (Permanent lost) {
            if (lost.code().equals(ProcessType.UNKNOWN_DEFINITION)) {
                throw new ProblemException(Problem.of(
                        409, "definition-unknown", lost.getMessage() + ": deploy code that has it to see the saga."));
            }
            throw lost;
        }
    }
}
