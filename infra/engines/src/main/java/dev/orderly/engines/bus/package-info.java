/**
 * EventBridge Classic in memory, behind {@link software.amazon.awssdk.services.eventbridge.EventBridgeClient}.
 *
 * <p>Owns: buses, rules, targets, archives, replays. Matching is AWS's own Event Ruler. Enter through
 * {@link dev.orderly.engines.bus.Buses}; what lies behind a target's ARN is the host's
 * {@link dev.orderly.engines.bus.Targets}.
 *
 * <p>Promises: the same answers, limits, retries and dead letters as AWS. Deliveries happen on the thread that puts the
 * event, in the order of rule and target names; retries happen on the timeline. So on virtual time all is
 * deterministic. Does not promise: order or exactly one delivery, which AWS does not promise either.
 */
@NullMarked
package dev.orderly.engines.bus;

import org.jspecify.annotations.NullMarked;
