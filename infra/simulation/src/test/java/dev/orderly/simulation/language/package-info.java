/**
 * The published language: every message has a golden example and a schema in events/, and both say what the code says.
 */
@NullMarked
package dev.orderly.simulation.language;

import org.jspecify.annotations.NullMarked;
