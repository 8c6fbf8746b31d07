package io.octroi.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the stored form of the authorities of an entry. */
class AuthorityNamesTest {

  @Test
  void decodesWhatItEncodes() {
    for (List<String> names :
        List.of(
            List.<String>of(), List.of("A"), List.of("A", "B"), List.of(" ", "A\r", "\uff5e"))) {
      assertEquals(names, AuthorityNames.decode(AuthorityNames.encode(names)));
    }
    assertEquals("\nA\nB\n", AuthorityNames.encode(List.of("A", "B")));
  }

  @Test
  void containsTheNamesOfTheEntryAndNoParts() {
    String text = AuthorityNames.encode(List.of("US-MN", "US-MN-053"));

    assertTrue(text.contains(AuthorityNames.naming("US-MN")));
    assertTrue(text.contains(AuthorityNames.naming("US-MN-053")));
    assertFalse(text.contains(AuthorityNames.naming("US")));
    assertFalse(text.contains(AuthorityNames.naming("MN-053")));
    assertFalse(AuthorityNames.encode(List.of()).contains(AuthorityNames.naming("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "\nA", "A\n"})
  void rejectsForeignTexts(String text) {
    assertThrows(IllegalArgumentException.class, () -> AuthorityNames.decode(text));
  }
}
