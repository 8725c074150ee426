package dev.orderly.local.port;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** One service: what it can do, and how it words its answers. */
record Service(Operations operations, Dialect dialect) {

    Reply answer(String operation, Consumer<SdkPojo> fill) {
        try {
            return dialect.answer(operations.call(operation, fill));
        } catch (AwsServiceException refused) {
            return dialect.refusal(refused);
        } catch (Refused refused) {
            return dialect.refusal(refused);
        } catch (RuntimeException bug) {
            System.getLogger(Service.class.getName()).log(System.Logger.Level.ERROR, operation + " failed", bug);
            return dialect.refusal(Refused.internal(bug));
        }
    }
}
