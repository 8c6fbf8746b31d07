/**
 * Authentication and authorization of callers: credentials, roles, permissions, rate limits and
 * call listeners.
 */
@NullMarked
package io.octroi.guard;

import org.jspecify.annotations.NullMarked;
