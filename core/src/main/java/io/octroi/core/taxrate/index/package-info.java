/** The compiled index of a tax table, and the compilers that build it. */
@NullMarked
package io.octroi.core.taxrate.index;

import org.jspecify.annotations.NullMarked;
