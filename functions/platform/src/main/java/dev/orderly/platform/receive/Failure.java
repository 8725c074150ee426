package dev.orderly.platform.receive;

import dev.orderly.codec.Malformed;
import dev.orderly.codec.UnknownType;
import dev.orderly.codec.UnknownVersion;
import dev.orderly.platform.store.TooLarge;
import dev.orderly.platform.store.Transient;
import dev.orderly.platform.store.Unavailable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What a throwable says about another try of its message: by its type, never by its text. What nobody has classified is
 * unknown; it is tried again like what passes, and counted apart, because it is a bug until somebody has looked.
 */
record Failure(Kind kind, String code, Throwable cause) {
    enum Kind {
        PERMANENT,
        TRANSIENT,
        UNKNOWN
    }

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case Poisoned poisoned -> of(poisoned.why());
            case Permanent permanent -> permanent(permanent.code(), permanent);
            case Malformed malformed -> permanent("malformed", malformed);
            case UnknownType unknown -> permanent("unknown-type", unknown);
            case UnknownVersion unknown -> permanent("unknown-version", unknown);
            case TooLarge large -> permanent("too-large", large);
            case Unavailable unavailable
            when isRefused(unavailable.getCause()) -> permanent("request-refused", unavailable);
            case AwsServiceException refused when isRefused(refused) -> permanent("request-refused", refused);
            case AwsServiceException busy
            when busy.isThrottlingException() || busy.statusCode() / 100 == 5 ->
                new Failure(Kind.TRANSIENT, "unavailable", busy);
            case SdkClientException unreached -> new Failure(Kind.TRANSIENT, "unavailable", unreached);
            default ->
                thrown instanceof Transient passing
                        ? new Failure(Kind.TRANSIENT, passing.code(), thrown)
                        : new Failure(Kind.UNKNOWN, "unknown", thrown);
        };
    }

    private static Failure permanent(String code, Throwable cause) {
        return new Failure(Kind.PERMANENT, code, cause);
    }

    /** What the service calls wrong is our bug, and wrong again each time: an item that is too large, for instance. */
    private static boolean isRefused(@Nullable Throwable cause) {
        return cause instanceof AwsServiceException refused
                && refused.awsErrorDetails() != null
                && "ValidationException".equals(refused.awsErrorDetails().errorCode());
    }

    boolean isPermanent() {
        return kind == Kind.PERMANENT;
    }
}
