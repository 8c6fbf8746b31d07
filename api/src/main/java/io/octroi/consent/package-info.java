/**
 * Consents in the sense of the GDPR, with proofs of who agreed to what, for which site, and when.
 */
@NullMarked
package io.octroi.consent;

import org.jspecify.annotations.NullMarked;
