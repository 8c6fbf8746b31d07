/** What the services of all tenants share: time, turns, attempts, checks, settings. */
@NullMarked
package io.octroi.core.shared;

import org.jspecify.annotations.NullMarked;
