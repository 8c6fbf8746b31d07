package io.octroi.core.guard;

import io.octroi.guard.Permission;
import org.jspecify.annotations.Nullable;

/**
 * A guarded method of a service.
 *
 * @param service the service's simple name
 * @param method the method's name
 * @param permission the required permission, or null if any signed-in caller may make the call
 */
record GuardedCall(String service, String method, @Nullable Permission permission) {}
