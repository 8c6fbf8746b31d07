/** The rules for access tokens: their life, their secrets, their policies. */
@NullMarked
package io.octroi.core.accesstoken;

import org.jspecify.annotations.NullMarked;
