package dev.orderly.engines.queue;

/** The quotas of Amazon SQS, from its developer guide ("Amazon SQS quotas"). */
final class Limits {
    static final int MESSAGE_MAX_BYTES = 1_048_576;
    static final int MESSAGE_MIN_LIMIT_BYTES = 1_024;
    static final int MESSAGE_MAX_ATTRIBUTES = 10;
    static final int ATTRIBUTE_NAME_MAX_CHARS = 256;
    static final int BATCH_MAX_ENTRIES = 10;
    static final int RECEIVE_MAX_MESSAGES = 10;
    static final int WAIT_MAX_SECONDS = 20;
    static final int DELAY_MAX_SECONDS = 900;
    static final int VISIBILITY_MAX_SECONDS = 43_200;
    static final int VISIBILITY_DEFAULT_SECONDS = 30;
    static final int RETENTION_MIN_SECONDS = 60;
    static final int RETENTION_MAX_SECONDS = 1_209_600;
    static final int RETENTION_DEFAULT_SECONDS = 345_600;
    static final int IN_FLIGHT_MAX_MESSAGES = 120_000;
    static final int DEDUPLICATION_SECONDS = 300;
    static final int DELETED_NAME_SECONDS = 60;
    static final int PURGE_SECONDS = 60;
    static final int RECEIVE_COUNT_MAX = 1_000;
    static final int SOURCE_QUEUES_MAX = 10;
    static final int LIST_MAX_RESULTS = 1_000;
    static final int TAGS_MAX = 50;
    static final int MOVE_MAX_PER_SECOND = 500;
    static final int MOVE_TASKS_MAX_RESULTS = 10;

    private Limits() {}
}
