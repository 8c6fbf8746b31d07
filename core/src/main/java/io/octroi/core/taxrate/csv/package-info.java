/** Import and export of the entries of tax tables as CSV. */
@NullMarked
package io.octroi.core.taxrate.csv;

import org.jspecify.annotations.NullMarked;
