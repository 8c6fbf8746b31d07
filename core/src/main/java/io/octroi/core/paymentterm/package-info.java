/** The implementation of payment terms, due dates and the change feed. */
@NullMarked
package io.octroi.core.paymentterm;

import org.jspecify.annotations.NullMarked;
