/** Tokens that identify and authenticate customers: their life, their secrets, their policies. */
@NullMarked
package io.octroi.accesstoken;

import org.jspecify.annotations.NullMarked;
