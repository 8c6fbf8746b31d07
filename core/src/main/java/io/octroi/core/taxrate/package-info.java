/**
 * The services of tax rates and tax tables. Rules are parsed and compared in {@code rule}, imported
 * in {@code csv}, and compiled and looked up in {@code index}.
 */
@NullMarked
package io.octroi.core.taxrate;

import org.jspecify.annotations.NullMarked;
