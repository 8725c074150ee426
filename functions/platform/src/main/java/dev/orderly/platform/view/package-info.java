/** Read models: pure folds behind a version gate that repairs gaps from the log. */
@NullMarked
package dev.orderly.platform.view;

import org.jspecify.annotations.NullMarked;
