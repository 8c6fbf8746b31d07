/**
 * Short-lived tokens whose holders act on behalf of one customer, and the services for these
 * holders.
 */
@NullMarked
package io.octroi.ecommercetoken;

import org.jspecify.annotations.NullMarked;
