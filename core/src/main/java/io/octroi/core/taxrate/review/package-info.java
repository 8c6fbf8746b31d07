/**
 * Warnings about the rules of a table, and the joining of crossing ranges. Each class looks for one
 * kind of mistake.
 */
@NullMarked
package io.octroi.core.taxrate.review;

import org.jspecify.annotations.NullMarked;
