/** Log lines and metrics as JSON on one stream. Promises: no personal data; a line is one write, never torn. */
@NullMarked
package dev.orderly.platform.observe;

import org.jspecify.annotations.NullMarked;
