/** The HTTP API as events/openapi.yaml describes it, held against the template and against what functions answer. */
@NullMarked
package dev.orderly.simulation.api;

import org.jspecify.annotations.NullMarked;
