/**
 * Read models built anew from the log, beside the live rows: begun, filled in slices, compared, switched, dropped; and
 * single rows repaired. Nothing here has an effect but rows.
 */
@NullMarked
package dev.orderly.platform.rebuild;

import org.jspecify.annotations.NullMarked;
