/**
 * The specs: given, when, then for deciders, views and processes; each case also checks what must hold for every case.
 */
@NullMarked
package dev.orderly.platform.spec;

import org.jspecify.annotations.NullMarked;
