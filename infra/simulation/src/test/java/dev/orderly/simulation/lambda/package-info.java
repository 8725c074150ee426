/**
 * Each function as Lambda runs it: its zip, its variables, AWS's runtime interface client, real SDK clients over
 * HTTP.
 */
@NullMarked
package dev.orderly.simulation.lambda;

import org.jspecify.annotations.NullMarked;
