/** Payment terms, due dates and the feed of changes. */
@NullMarked
package io.octroi.core.paymentterm;

import org.jspecify.annotations.NullMarked;
