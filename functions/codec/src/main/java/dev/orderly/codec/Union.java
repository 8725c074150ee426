package dev.orderly.codec;

import java.util.List;

/**
 * The codec of a sealed interface of records: events, commands, states. As a {@link Codec} it writes the record's
 * fields after a field {@code type}; an envelope, which carries the type beside the data, uses {@link #writeData} and
 * {@link #readData}.
 */
public interface Union<T> extends Codec<T> {
    /** The simple names of all records below the interface, in the order of their declaration. */
    List<String> types();

    /** The simple name of the value's record, as {@code OrderPlaced}. */
    String typeOf(T value);

    /** The schema version in which a type is written today, as {@code 1.0}. @throws UnknownType */
    String versionOf(String type);

    /** Whether messages of this union leave their context: true for unions marked {@link Published}. */
    boolean published();

    /** As {@link #published()}, of one type: a union may be made of published and private ones. */
    default boolean published(String type) {
        return published();
    }

    /** Writes the record's fields alone. */
    void writeData(T value, JsonOut out);

    /** Reads the fields of a record of that type. @throws UnknownType when no such record exists */
    T readData(String type, JsonIn in);

    /**
     * As {@link #readData(String, JsonIn)}, of data written in that schema version. Another minor version differs only
     * in fields that may be absent or passed over.
     *
     * @throws UnknownVersion when the major version is not the one known here
     */
    default T readData(String type, String schemaVersion, JsonIn in) {
        if (!major(schemaVersion).equals(major(versionOf(type)))) {
            throw new UnknownVersion(type, schemaVersion);
        }
        return readData(type, in);
    }

    private static String major(String version) {
        var dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
