/** The main job on the whole system, over HTTP: every function, rule and queue of template.yaml. */
@NullMarked
package dev.orderly.simulation.flow;

import org.jspecify.annotations.NullMarked;
