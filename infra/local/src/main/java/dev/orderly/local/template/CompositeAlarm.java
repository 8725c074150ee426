package dev.orderly.local.template;

/** An alarm that rings as others do, so that many of them call somebody once. */
public record CompositeAlarm(Cloud.Origin origin, String name, String description, AlarmRule rule) {}
