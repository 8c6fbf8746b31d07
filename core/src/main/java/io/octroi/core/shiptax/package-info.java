/** The implementation of ship-tax records and assessments. */
@NullMarked
package io.octroi.core.shiptax;

import org.jspecify.annotations.NullMarked;
