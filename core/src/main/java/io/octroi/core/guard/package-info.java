/** Sign-in, credentials, roles, and the guard before every service. */
@NullMarked
package io.octroi.core.guard;

import org.jspecify.annotations.NullMarked;
