/** Checks that the modules of Octroi share; not for hosts. */
@NullMarked
package io.octroi.check;

import org.jspecify.annotations.NullMarked;
