/** The customers of a tenant, their aliases, and their exemptions from tax. */
@NullMarked
package io.octroi.customer;

import org.jspecify.annotations.NullMarked;
