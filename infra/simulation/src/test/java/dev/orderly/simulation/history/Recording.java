package dev.orderly.simulation.history;

/** Whether this run writes the files anew instead of being held to them: only with {@code -Drecord}. */
final class Recording {
    private Recording() {}

    static boolean isOn() {
        return System.getProperty("record") != null;
    }
}
