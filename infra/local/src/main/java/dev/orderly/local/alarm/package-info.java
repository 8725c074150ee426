/**
 * The template's alarms, evaluated where there is no CloudWatch: the same metrics, periods and thresholds, on the
 * cloud's own clock.
 *
 * <p>Hears: functions' metrics, what happens, and each minute how queues, functions and streams stand. Says: {@link
 * dev.orderly.local.happening.Happening.AlarmChanged}. Promises: an alarm that would ring in AWS rings here, for
 * metrics that are known here; one of another metric never has data.
 */
@NullMarked
package dev.orderly.local.alarm;

import org.jspecify.annotations.NullMarked;
