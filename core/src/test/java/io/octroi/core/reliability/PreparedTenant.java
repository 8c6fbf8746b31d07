package io.octroi.core.reliability;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.guard.SampleTenant;

/** A tenant with an API key and an access token whose verification is pending. */
record PreparedTenant(
    TenantId tenant, SampleTenant sample, String key, CreatedAccessToken pending) {

  TokenRef ref() {
    return TokenRef.id(pending.token().id());
  }

  Secret code() {
    return pending.verificationCode().orElseThrow().value();
  }
}
