/**
 * The rules of a tax table. The classes of this package parse and compare rules, read them from the
 * store, and find conflicts.
 */
@NullMarked
package io.octroi.core.taxrate.entry;

import org.jspecify.annotations.NullMarked;
