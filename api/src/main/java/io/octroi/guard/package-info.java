/** Who calls: credentials and keys, roles and permissions, the rate limit, and who listens. */
@NullMarked
package io.octroi.guard;

import org.jspecify.annotations.NullMarked;
