package dev.orderly.bench;

import java.lang.reflect.InaccessibleObjectException;

/** What a context keeps to itself and a benchmark measures all the same: its rules, without its functions. */
final class Hidden {
    private Hidden() {}

    /** The value of a static field; the caller knows its type. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller names the type
    static <T> T field(String type, String name) {
        try {
            var field = Class.forName(type).getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(null);
        } catch (ReflectiveOperationException | InaccessibleObjectException moved) {
            throw new IllegalStateException(type + "." + name + " is not there any more", moved);
        }
    }

    /** A new object by the only constructor of its class. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller names the type
    static <T> T made(String type, Object... arguments) {
        try {
            var constructor = Class.forName(type).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (T) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | InaccessibleObjectException moved) {
            throw new IllegalStateException(type + " cannot be made any more", moved);
        }
    }

    /** What a static method answers. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller names the type
    static <T> T answer(String type, String method, Object argument) {
        try {
            var found = Class.forName(type).getDeclaredMethod(method, argument.getClass());
            found.setAccessible(true);
            return (T) found.invoke(null, argument);
        } catch (ReflectiveOperationException | InaccessibleObjectException moved) {
            throw new IllegalStateException(type + "." + method + " is not there any more", moved);
        }
    }
}
