/** The answers from files in the formats of other programs. */
package io.octroi.core.taxrate.ratefiles;
