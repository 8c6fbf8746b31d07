package io.octroi.core.guard;

import io.octroi.guard.Permission;

/**
 * A guarded method of a service.
 *
 * @param service the service's simple name
 * @param method the method's name
 * @param permission the required permission
 */
record GuardedCall(String service, String method, Permission permission) {}
