/**
 * Example applications: a command-line tax desk with real tax tables, and the code examples in the
 * documentation.
 */
@NullMarked
package io.octroi.examples;

import org.jspecify.annotations.NullMarked;
