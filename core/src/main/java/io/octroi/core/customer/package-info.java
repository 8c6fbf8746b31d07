/** The rules for customers, their aliases and exemptions. */
@NullMarked
package io.octroi.core.customer;

import org.jspecify.annotations.NullMarked;
