package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elements that are missing. */
class ElementsTest {

  @Test
  void aNullElementIsNamedByItsPosition() {
    List<String> rules = Arrays.asList("a", null, null);
    NullPointerException refused =
        assertThrows(NullPointerException.class, () -> Elements.copyOf(rules, "rules"));
    assertEquals("rules[1]", refused.getMessage());
  }

  @Test
  void aNullListIsNamed() {
    NullPointerException refused =
        assertThrows(NullPointerException.class, () -> Elements.copyOf(null, "rules"));
    assertEquals("rules", refused.getMessage());
  }

  @Test
  void aCopyDoesNotChangeWithTheList() {
    List<String> rules = new ArrayList<>(List.of("a"));
    List<String> copy = Elements.copyOf(rules, "rules");
    rules.add("b");
    assertEquals(List.of("a"), copy);
  }
}
