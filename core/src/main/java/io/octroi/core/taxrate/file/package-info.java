/** Files of tax rules: the rules that are read from a file, and the report on it. */
@NullMarked
package io.octroi.core.taxrate.file;

import org.jspecify.annotations.NullMarked;
