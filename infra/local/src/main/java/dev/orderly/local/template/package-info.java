/**
 * Reads {@code template.yaml} and everything it includes.
 *
 * <p>Accepts: a SAM template on disk and parameter values. Says: a {@link dev.orderly.local.template.Cloud}, the
 * resolved wiring as immutable records, or {@link dev.orderly.local.template.TemplateErrors} with every problem at its
 * file, line and column.
 *
 * <p>Promises: nothing in a template is ignored in silence. A resource type, property or intrinsic that is not
 * understood is an error; what is understood and has no effect on one machine is listed by name in {@link
 * dev.orderly.local.template.Cloud#passedOver()}.
 */
@NullMarked
package dev.orderly.local.template;

import org.jspecify.annotations.NullMarked;
