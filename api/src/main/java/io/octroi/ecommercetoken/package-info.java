/**
 * Tokens that let their holders act for one customer for a while, and what they may do with them.
 */
@NullMarked
package io.octroi.ecommercetoken;

import org.jspecify.annotations.NullMarked;
