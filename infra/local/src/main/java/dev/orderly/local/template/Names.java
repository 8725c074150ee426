package dev.orderly.local.template;

/** Takes names out of ARNs. */
final class Names {
    private static final String FUNCTION = ":function:";

    private Names() {}

    /** A name as CloudFormation makes it where a type's names are short: cut, and told apart by what was cut. */
    static String within(String name, int charactersMax) {
        if (name.length() <= charactersMax) {
            return name;
        }
        String mark = "-" + Integer.toHexString(name.hashCode());
        return name.substring(0, charactersMax - mark.length()) + mark;
    }

    /**
     * The function's name from its name, its ARN, its alias' ARN, or the invocation URI of an API; else the text
     * itself.
     */
    static String function(String reference) {
        int at = reference.indexOf(FUNCTION);
        if (at < 0) {
            return reference;
        }
        String rest = reference.substring(at + FUNCTION.length());
        int end = rest.indexOf(':') < 0 ? rest.indexOf('/') : rest.indexOf(':');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The bus' name from its name or ARN. */
    static String bus(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
