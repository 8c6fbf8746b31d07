package io.octroi.core.reliability;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.guard.SampleTenant;

/** A tenant, a key of it, and an access token that waits to be verified. */
record PreparedTenant(
    TenantId tenant, SampleTenant furniture, String key, CreatedAccessToken pending) {

  TokenRef ref() {
    return TokenRef.id(pending.token().id());
  }

  Secret code() {
    return pending.verificationCode().orElseThrow().value();
  }
}
