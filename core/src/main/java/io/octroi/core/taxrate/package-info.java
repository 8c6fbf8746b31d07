/** Resolution of tax rates: rules are checked, compiled into an index, and looked up in it. */
@NullMarked
package io.octroi.core.taxrate;

import org.jspecify.annotations.NullMarked;
