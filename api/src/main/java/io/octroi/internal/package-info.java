/** Internal helpers shared by the modules of Octroi and exported only to them. */
@NullMarked
package io.octroi.internal;

import org.jspecify.annotations.NullMarked;
