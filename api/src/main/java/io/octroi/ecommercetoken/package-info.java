/** Short-lived tokens whose holders act for one customer, and the services available to holders. */
@NullMarked
package io.octroi.ecommercetoken;

import org.jspecify.annotations.NullMarked;
