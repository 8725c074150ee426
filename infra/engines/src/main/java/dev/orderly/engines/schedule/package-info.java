/**
 * Schedules: the semantics of Amazon EventBridge Scheduler behind the SDK's client, and the expressions that rules of a
 * bus share with it.
 *
 * <p>Owns: schedules and their groups. Promises: a target is called at its moment, again on failure as the retry policy
 * says, and what it refuses for good is handed to the dead-letter queue.
 *
 * <p>Differs from AWS: a call comes at its second, not somewhere in its minute, and at the start of a flexible window;
 * roles and keys are kept and not used; a group is gone as soon as it is deleted. A moment that is past when the
 * schedule is made is now.
 */
@NullMarked
package dev.orderly.engines.schedule;

import org.jspecify.annotations.NullMarked;
