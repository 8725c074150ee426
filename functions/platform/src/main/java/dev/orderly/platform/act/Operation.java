package dev.orderly.platform.act;

import dev.orderly.codec.Encoded;

/** What a person does, about an order or another thing by its id. */
@Encoded
public sealed interface Operation {
    String about();

    /**
     * {@code what} is a past participle; {@code on} names what is acted on, {@code message} the message concerned and
     * {@code plan} the mass act that this is a part of, each empty where there is none.
     */
    record Act(String about, String what, String on, String message, String plan, String reason) implements Operation {
        /** An act by itself, on no message. */
        public Act(String about, String what, String on, String reason) {
            this(about, what, on, "", "", reason);
        }
    }
}
