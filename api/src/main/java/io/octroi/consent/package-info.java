/** Consents as defined by the GDPR, and proofs of who agreed to what, for which site, and when. */
@NullMarked
package io.octroi.consent;

import org.jspecify.annotations.NullMarked;
