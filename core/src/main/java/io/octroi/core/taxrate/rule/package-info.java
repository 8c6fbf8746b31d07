/** Rules of a tax table: parsing, comparing, reading from the store, and finding conflicts. */
@NullMarked
package io.octroi.core.taxrate.rule;

import org.jspecify.annotations.NullMarked;
