/** Payment terms, their change feed, and the due dates of invoices. */
@NullMarked
package io.octroi.paymentterm;

import org.jspecify.annotations.NullMarked;
