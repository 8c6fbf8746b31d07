/** The implementation of customers, their aliases and exemptions, and their erasure. */
@NullMarked
package io.octroi.core.customer;

import org.jspecify.annotations.NullMarked;
