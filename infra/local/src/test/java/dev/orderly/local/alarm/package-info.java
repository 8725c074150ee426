/** Alarms by themselves: metrics, missing data, states. */
@NullMarked
package dev.orderly.local.alarm;

import org.jspecify.annotations.NullMarked;
