/** The rules for ship-tax records. */
@NullMarked
package io.octroi.core.shiptax;

import org.jspecify.annotations.NullMarked;
