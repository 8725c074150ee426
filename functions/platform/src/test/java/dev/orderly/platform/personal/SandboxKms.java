package dev.orderly.platform.personal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** A KMS that keeps what it made: it gives a key back for the same ciphertext and encryption context only. */
final class SandboxKms implements KmsClient {
    private record Made(SdkBytes ciphertext, Map<String, String> context) {}

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<Made, SdkBytes> made = new HashMap<>();

    List<SdkBytes> plainKeys() {
        return List.copyOf(made.values());
    }

    @Override
    public GenerateDataKeyWithoutPlaintextResponse generateDataKeyWithoutPlaintext(
            GenerateDataKeyWithoutPlaintextRequest request) {
        var plain = bytes(32);
        var ciphertext = bytes(64);
        made.put(new Made(ciphertext, request.encryptionContext()), plain);
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(ciphertext)
                .keyId(request.keyId())
                .build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        var plain = made.get(new Made(request.ciphertextBlob(), request.encryptionContext()));
        if (plain == null) {
            throw InvalidCiphertextException.builder().message("not made here").build();
        }
        return DecryptResponse.builder().plaintext(plain).keyId(request.keyId()).build();
    }

    @Override
    public String serviceName() {
        return "kms";
    }

    @Override
    public void close() {}

    private SdkBytes bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }
}
