/** The taxes that are set for customers' shipping addresses, and what they come to. */
@NullMarked
package io.octroi.shiptax;

import org.jspecify.annotations.NullMarked;
