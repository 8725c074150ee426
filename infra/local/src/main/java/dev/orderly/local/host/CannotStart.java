package dev.orderly.local.host;

import dev.orderly.local.template.Cloud;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An engine refused what the template declares. The message says where it is declared and why it was refused. */
public final class CannotStart extends RuntimeException {
    CannotStart(Cloud.Origin origin, String reason, Throwable cause) {
        super(origin + ": " + reason, cause);
    }

    /** Does one step of the wiring in the name of what the template declares there. */
    static void wire(Cloud.Origin origin, Runnable step) {
        try {
            step.run();
        } catch (AwsServiceException e) {
            throw new CannotStart(origin, e.awsErrorDetails().errorMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CannotStart(origin, String.valueOf(e.getMessage()), e);
        }
    }
}
