package dev.orderly.local.template;

import java.nio.file.Path;

/** A spot in a file; line and column count from 1. */
record Place(Path file, int line, int column) {}
