package dev.orderly.notifications;

import dev.orderly.codec.Encoded;
import java.util.List;

/** What went out about one order, oldest first. */
@Encoded
record SentMails(List<SentMail> mails) {
    SentMails {
        mails = List.copyOf(mails);
    }
}
