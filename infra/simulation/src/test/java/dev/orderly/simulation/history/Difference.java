package dev.orderly.simulation.history;

/** Where today's code first decides otherwise than it did. */
record Difference(String file, int step, String cause, String expected, String actual) {
    static final String NOTHING = "nothing";

    @Override
    public String toString() {
        return """
                %s, step %d: because of %s
                  was decided
                    %s
                  and now is
                    %s""".formatted(file, step, cause, expected, actual);
    }
}
