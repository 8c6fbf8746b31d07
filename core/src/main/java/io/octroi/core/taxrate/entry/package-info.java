/**
 * The entries of a tax table: rules, boundaries and taxabilities. The classes of this package parse
 * and compare entries, read them from the store, and find conflicts.
 */
@NullMarked
package io.octroi.core.taxrate.entry;

import org.jspecify.annotations.NullMarked;
