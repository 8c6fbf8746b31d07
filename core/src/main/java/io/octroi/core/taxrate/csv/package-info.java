/** Import of tax rules from CSV text and files. */
@NullMarked
package io.octroi.core.taxrate.csv;

import org.jspecify.annotations.NullMarked;
