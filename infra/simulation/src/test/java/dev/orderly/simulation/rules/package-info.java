/** What the code promises about itself: who may know whom, what is pure, how it reads. */
@NullMarked
package dev.orderly.simulation.rules;

import org.jspecify.annotations.NullMarked;
