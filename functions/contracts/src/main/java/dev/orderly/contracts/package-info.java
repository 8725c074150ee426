/**
 * Everything that can be said: the messages of all contexts and the values in them.
 *
 * <p>A team with another domain replaces this module and the contexts, and keeps the platform. Depends on the JDK and
 * on codecs alone. Promises: a message is immutable and checks itself; a released event never gets stricter; what is
 * personal is a {@link dev.orderly.contracts.Personal}.
 */
@NullMarked
package dev.orderly.contracts;

import org.jspecify.annotations.NullMarked;
