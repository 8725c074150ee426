package dev.orderly.notifications;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;

/** A mail before it is sent. The id says for which event it is, so that it is sent once. */
record Mail(String id, OrderId order, CustomerId customer, String template, Letter letter) {

    /** What the customer gets to read. */
    record Letter(String to, String subject, String text) {
        @Override
        public String toString() {
            return "•••";
        }
    }
}
