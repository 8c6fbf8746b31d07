/**
 * The implementation of sign-in, credentials and roles, and the guard in front of every service.
 */
@NullMarked
package io.octroi.core.guard;

import org.jspecify.annotations.NullMarked;
