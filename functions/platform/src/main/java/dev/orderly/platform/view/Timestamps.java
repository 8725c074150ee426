package dev.orderly.platform.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as texts of one length, so that they sort as they happened; {@link Instant#toString} does not. */
public final class Timestamps {
    public static final String FIRST = "0000";
    public static final String LAST = "9999";

    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    public static String sortable(Instant instant) {
        return SORTABLE.format(instant);
    }
}
