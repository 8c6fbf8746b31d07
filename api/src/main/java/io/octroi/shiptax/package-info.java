/** Taxes for customers' shipping addresses, and the assessment of these taxes. */
@NullMarked
package io.octroi.shiptax;

import org.jspecify.annotations.NullMarked;
