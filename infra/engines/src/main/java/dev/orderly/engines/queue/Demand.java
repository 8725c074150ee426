package dev.orderly.engines.queue;

/** How a receiver asks; a visibility below 0 means the queue's own. */
record Demand(int max, long visibilityMillis, long waitMillis) {}
