/** The rules for consents: domains, what is in force, chains of events and their proofs. */
@NullMarked
package io.octroi.core.consent;

import org.jspecify.annotations.NullMarked;
