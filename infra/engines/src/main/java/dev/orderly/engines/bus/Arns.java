package dev.orderly.engines.bus;

/** Names of what this engine owns. Account and region are fixed, as in every local run. */
final class Arns {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    static final String DEFAULT_BUS = "default";
    private static final String PREFIX = "arn:aws:events:" + REGION + ":" + ACCOUNT + ":";
    private static final String BUS = PREFIX + "event-bus/";

    private Arns() {}

    static String bus(String name) {
        return BUS + name;
    }

    static boolean isBus(String arn) {
        return arn.startsWith(BUS);
    }

    /** A rule of the default bus has no bus in its ARN. */
    static String rule(String bus, String name) {
        return PREFIX + "rule/" + (bus.equals(DEFAULT_BUS) ? "" : bus + "/") + name;
    }

    static String archive(String name) {
        return PREFIX + "archive/" + name;
    }

    static String replay(String name) {
        return PREFIX + "replay/" + name;
    }

    /** The name of a bus that a caller gave as name or ARN. */
    static String busName(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
    }
}
