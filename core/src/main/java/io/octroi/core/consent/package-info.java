/**
 * The implementation of consents: domains, the consents in force, chains of events, and their
 * proofs.
 */
@NullMarked
package io.octroi.core.consent;

import org.jspecify.annotations.NullMarked;
