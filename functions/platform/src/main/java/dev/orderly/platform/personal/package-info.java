/**
 * Personal values: sealed with the key of the person they belong to (DESIGN §9).
 *
 * <p>Owns: the rows of the table CUSTOMER_KEYS_TABLE. Promises: a sealed value is worthless without its owner's key;
 * deleting the key forgets the owner in every event, read model, queue and archive without editing one; a forgotten
 * owner never gets a key again. Instances that hold a copy of a key lose it within
 * {@link dev.orderly.platform.personal.Vault#KEY_CACHE_MAX_AGE}.
 */
@NullMarked
package dev.orderly.platform.personal;

import org.jspecify.annotations.NullMarked;
