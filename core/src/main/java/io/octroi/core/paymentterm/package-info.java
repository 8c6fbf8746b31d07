/** The rules for payment terms and the feed of their changes. */
@NullMarked
package io.octroi.core.paymentterm;

import org.jspecify.annotations.NullMarked;
