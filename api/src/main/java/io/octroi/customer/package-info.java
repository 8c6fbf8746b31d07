/** The customers of a tenant, the other names they go by, and their exemptions from tax. */
@NullMarked
package io.octroi.customer;

import org.jspecify.annotations.NullMarked;
