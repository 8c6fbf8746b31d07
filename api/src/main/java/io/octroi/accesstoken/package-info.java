/** Tokens that identify and authenticate customers, with their states, secrets and policies. */
@NullMarked
package io.octroi.accesstoken;

import org.jspecify.annotations.NullMarked;
