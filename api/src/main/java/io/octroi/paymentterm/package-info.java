/** Payment terms, the feed of their changes, and the due dates of invoices. */
@NullMarked
package io.octroi.paymentterm;

import org.jspecify.annotations.NullMarked;
