/**
 * What template.yaml must keep and no linter sees: permissions, waits that fit together, patterns that nothing
 * matches.
 */
@NullMarked
package dev.orderly.simulation.template;

import org.jspecify.annotations.NullMarked;
