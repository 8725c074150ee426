package dev.orderly.notifications;

/** Whoever takes mails to people. */
interface Mailer {
    /** Sends a mail once: a second call with the same mail's id does nothing. */
    void send(Mail mail);
}
