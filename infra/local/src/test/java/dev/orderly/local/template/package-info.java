@NullMarked
package dev.orderly.local.template;

import org.jspecify.annotations.NullMarked;
