/** Hosts small enough to be read in one go: a tax desk on real tables, and the README's lines. */
@NullMarked
package io.octroi.examples;

import org.jspecify.annotations.NullMarked;
