package dev.orderly.engines.queue;

/** A message between two queues, with what it takes along. */
record Transfer(Content content, long sentMillis, long firstReceivedMillis, int receiveCount) {

    static Transfer of(Message message) {
        return new Transfer(message.content, message.sentMillis, message.firstReceivedMillis, message.receiveCount);
    }
}
