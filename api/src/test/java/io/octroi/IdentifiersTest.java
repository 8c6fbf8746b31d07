package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"\0", "\uD800"})
  void rejectsInvalidIdentifiers(String value) {
    assertEquals(List.of("tenant"), Faults.subjects(() -> TenantId.of(value)));
    assertEquals(List.of("customer"), Faults.subjects(() -> CustomerId.of(value)));
  }

  @Test
  void limitsIdentifiersTo64Characters() {
    assertEquals("x".repeat(64), TenantId.of("x".repeat(64)).toString());
    assertEquals("x".repeat(64), CustomerId.of("x".repeat(64)).toString());
    assertEquals(List.of("tenant"), Faults.subjects(() -> TenantId.of("x".repeat(65))));
    assertEquals(List.of("customer"), Faults.subjects(() -> CustomerId.of("x".repeat(65))));
  }

  @Test
  void onlyTheFactoryOfTenantIdsRejectsInvisibleCharacters() {
    assertEquals(List.of("tenant"), Faults.subjects(() -> TenantId.of("a\u200bb")));
    assertEquals("a\u200bb", new TenantId("a\u200bb").value());
    assertEquals("a\u200bb", CustomerId.of("a\u200bb").value());
  }

  @Test
  void comparesIdentifiersExactly() {
    assertNotEquals(CustomerId.of("a"), CustomerId.of("A"));
    assertNotEquals(CustomerId.of("a"), CustomerId.of("a "));
    assertNotEquals(CustomerId.of("\u00E9"), CustomerId.of("e\u0301"));
  }
}
