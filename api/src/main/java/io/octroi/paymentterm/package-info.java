/** Payment terms, the feed of their changes, and when an invoice is due. */
@NullMarked
package io.octroi.paymentterm;

import org.jspecify.annotations.NullMarked;
