/** The implementation of e-commerce tokens and the certificate desk. */
@NullMarked
package io.octroi.core.ecommercetoken;

import org.jspecify.annotations.NullMarked;
