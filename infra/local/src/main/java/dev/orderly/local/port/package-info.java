/**
 * The port at which the AWS CLI and any SDK find queues, buses, schedules and tables, in the services' own protocols.
 *
 * <p>Accepts: AWS JSON 1.0 and 1.1 ({@code X-Amz-Target}) and Scheduler's REST-JSON. Promises: what the engines answer
 * or refuse, in AWS's shapes and codes; no operation is named here, the SDK's own descriptions of requests and
 * responses do the work. Signatures are accepted and not checked, so it listens on 127.0.0.1 unless told otherwise.
 */
@NullMarked
package dev.orderly.local.port;

import org.jspecify.annotations.NullMarked;
