package dev.orderly.engines.queue;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** What a receipt handle says: the queue, the message in it, and which of its receives this was. */
record Handle(long queue, long message, int receive) {

    String text() {
        var bytes = ByteBuffer.allocate(Long.BYTES * 2 + Integer.BYTES)
                .putLong(queue)
                .putLong(message)
                .putInt(receive);
        return "AQEB" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Handle parse(String text) {
        try {
            if (text.startsWith("AQEB")) {
                var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(4)));
                return new Handle(bytes.getLong(), bytes.getLong(), bytes.getInt());
            }
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            throw SqsErrors.handle(text);
        }
        throw SqsErrors.handle(text);
    }
}
