package dev.orderly.platform.personal;

import dev.orderly.platform.Environment;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

/** How a key is protected where it is stored. */
sealed interface Wrapping {
    /** Written beside each key, so that a key of one wrapping is never taken for one of another. */
    String name();

    /** A new key of 256 bits, as it is stored. */
    SdkBytes newKey(String owner);

    byte[] open(String owner, SdkBytes stored);

    static Wrapping of(Environment environment) {
        var keyId = environment.variable("KEY_ENCRYPTION_KEY", "");
        return keyId.isEmpty() ? new Local(environment) : new Kms(keyId, environment.client(KmsClient.class));
    }

    /** Stored as it is: on one's own machine only, where there is no KMS. */
    record Local(Environment environment) implements Wrapping {
        private static final int KEY_BYTES = 32;

        @Override
        public String name() {
            return "none-local-stage-only";
        }

        @Override
        public SdkBytes newKey(String owner) {
            return SdkBytes.fromByteArray(environment.randomBytes(KEY_BYTES));
        }

        @Override
        public byte[] open(String owner, SdkBytes stored) {
            return stored.asByteArray();
        }
    }

    /** Encrypted by KMS under KEY_ENCRYPTION_KEY, bound to its owner by the encryption context. */
    record Kms(String keyId, KmsClient client) implements Wrapping {
        @Override
        public String name() {
            return "kms";
        }

        @Override
        public SdkBytes newKey(String owner) {
            return client.generateDataKeyWithoutPlaintext(request -> request.keyId(keyId)
                            .keySpec(DataKeySpec.AES_256)
                            .encryptionContext(Map.of("customer", owner)))
                    .ciphertextBlob();
        }

        @Override
        public byte[] open(String owner, SdkBytes stored) {
            return client.decrypt(request ->
                            request.keyId(keyId).ciphertextBlob(stored).encryptionContext(Map.of("customer", owner)))
                    .plaintext()
                    .asByteArray();
        }
    }
}
