/** Helpers that the modules of Octroi share. Exported to those modules only. */
@NullMarked
package io.octroi.internal;

import org.jspecify.annotations.NullMarked;
