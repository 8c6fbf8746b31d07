package io.octroi.core.guard;

import io.octroi.guard.Permission;

/**
 * A method of a service, to the guard.
 *
 * @param service the service's simple name
 * @param method the method's name
 * @param permission what it needs
 */
record GuardedCall(String service, String method, Permission permission) {}
