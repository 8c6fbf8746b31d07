/** Example applications: a command-line tax desk with real tables, and the documents' code. */
@NullMarked
package io.octroi.examples;

import org.jspecify.annotations.NullMarked;
