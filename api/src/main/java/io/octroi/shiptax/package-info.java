/** The taxes set for customers' shipping addresses, and their assessment. */
@NullMarked
package io.octroi.shiptax;

import org.jspecify.annotations.NullMarked;
