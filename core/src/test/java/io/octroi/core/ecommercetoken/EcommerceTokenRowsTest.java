package io.octroi.core.ecommercetoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.Storage;
import java.util.ArrayList;
import java.util.List;

/** Tests the stored rows of e-commerce tokens. */
class EcommerceTokenRowsTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");

  @OverEachStore
  void eachChangeOfATokenIsOneVersion(Store store) {
    Storage storage = store.open();
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken issued = tokens.create(CUSTOMER);
      String id = issued.token().tokenId();
      List<Long> versions = new ArrayList<>();
      versions.add(version(storage, id));
      Secret refreshed = tokens.refresh(issued.value()).value();
      versions.add(version(storage, id));
      tokens.revoke(refreshed);
      versions.add(version(storage, id));
      tokens.revokeById(id);
      versions.add(version(storage, id));
      long first = versions.get(0);
      assertEquals(List.of(first, first + 1, first + 2, first + 2), versions);
    }
  }

  private static long version(Storage storage, String id) {
    return storage.ecommerceTokens().find(TenantId.of("acme"), id).orElseThrow().version();
  }

  @OverEachStore
  void theStoreHoldsHashesOnly(Store store) {
    Storage storage = store.open();
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken first = tokens.create(CUSTOMER);
      IssuedEcommerceToken second = tokens.refresh(first.value());
      EcommerceTokenRow row =
          storage
              .ecommerceTokens()
              .find(TenantId.of("acme"), first.token().tokenId())
              .orElseThrow();
      for (Secret value : List.of(first.value(), second.value())) {
        String secret = value.reveal().substring(value.reveal().indexOf('.') + 1);
        assertFalse(row.toString().contains(secret));
      }
      assertEquals(
          "IssuedEcommerceToken[value=<redacted>, token=" + second.token() + "]",
          second.toString());
    }
  }
}
