package io.octroi.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the stored form of a list of names. */
class TextLinesTest {

  @Test
  void decodesWhatItEncodes() {
    for (List<String> names :
        List.of(
            List.<String>of(), List.of("A"), List.of("A", "B"), List.of(" ", "A\r", "\uff5e"))) {
      assertEquals(names, TextLines.decode(TextLines.encode(names)));
    }
    assertEquals("\nA\nB\n", TextLines.encode(List.of("A", "B")));
  }

  @Test
  void containsTheNamesOfTheListAndNoParts() {
    String text = TextLines.encode(List.of("US-MN", "US-MN-053"));

    assertTrue(text.contains(TextLines.naming("US-MN")));
    assertTrue(text.contains(TextLines.naming("US-MN-053")));
    assertFalse(text.contains(TextLines.naming("US")));
    assertFalse(text.contains(TextLines.naming("MN-053")));
    assertFalse(TextLines.encode(List.of()).contains(TextLines.naming("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "\nA", "A\n"})
  void rejectsForeignTexts(String text) {
    assertThrows(IllegalArgumentException.class, () -> TextLines.decode(text));
  }
}
