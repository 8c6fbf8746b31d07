package io.octroi.wire;

import static io.octroi.wire.AccessTokensCaller.ANN;
import static io.octroi.wire.AccessTokensCaller.PASS;
import static io.octroi.wire.AccessTokensCaller.ok;
import static io.octroi.wire.AccessTokensCaller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Refused verifications of the access-token form, and pass codes of another system. */
class AccessTokensVerificationTest {

  private static final String WRONG = "\"verification_code\":\"wrong\"";

  /** The bcrypt hash of {@code U*U} in the tests of OpenWall's implementation. */
  private static final Secret HASH =
      Secret.of("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");

  private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse(JsonShop.NOW));

  @Test
  void anExpiredCodeIsRefused() {
    try (JsonShop shop = new JsonShop(it -> it.clock(clock::get))) {
      JsonNode created = ok(shop, "create", ANN, PASS);
      String code = "\"verification_code\":\"" + created.get("verification_code").asText() + "\"";
      clock.set(Instant.parse(created.get("expires_at").asText()));
      JsonNode refused = refused(shop, 403, "CODE_EXPIRED", "verify", ANN, code);
      assertFalse(refused.has("data"));
    }
  }

  @Test
  void wrongCodesAreCountedUntilTheTokenIsLocked() {
    try (JsonShop shop = new JsonShop()) {
      ok(shop, "create", ANN, PASS);
      int left = Integer.MAX_VALUE;
      while (left > 0) {
        JsonNode wrong = refused(shop, 403, "WRONG_CODE", "verify", ANN, WRONG);
        int next = wrong.at("/data/attempts_left").asInt(-1);
        assertTrue(next >= 0 && next < left, wrong::toString);
        left = next;
      }
      JsonNode locked = refused(shop, 403, "LOCKED", "verify", ANN, WRONG);
      String until = locked.at("/data/locked_until").asText();
      assertTrue(Instant.parse(until).isAfter(Instant.parse(JsonShop.NOW)), until);
      assertEquals(until, ok(shop, "show", ANN).at("/access_token/locked_until").asText());
    }
  }

  @Test
  void anImportedPassCodeIsChanged() {
    // An Octroi with fast pass codes refuses imported hashes.
    try (JsonShop shop = new JsonShop(it -> Octroi.with(MemoryStorage.create()))) {
      shop.tenant
          .accessTokens()
          .importHashed(
              new AccessTokenDraft("ann@example.com", null, null, null, null, null), HASH);
      String next = "\"new_pass_code\":\"battery2staple\"";
      refused(shop, 403, "REFUSED", "change_pass_code", ANN, "\"pass_code\":\"U*V\"", next);
      ok(shop, "change_pass_code", ANN, "\"pass_code\":\"U*U\"", next);
      refused(shop, 403, "REFUSED", "change_pass_code", ANN, "\"pass_code\":\"U*U\"", next);
    }
  }
}
