/** The implementation of access tokens: their states, secrets and policies. */
@NullMarked
package io.octroi.core.accesstoken;

import org.jspecify.annotations.NullMarked;
