package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementsTest {

  @Test
  void namesTheIndexOfANullElement() {
    List<String> rules = Arrays.asList("a", null, null);
    NullPointerException exception =
        assertThrows(NullPointerException.class, () -> Elements.copyOf(rules, "rules"));
    assertEquals("rules[1]", exception.getMessage());
  }

  @Test
  void namesANullList() {
    NullPointerException exception =
        assertThrows(NullPointerException.class, () -> Elements.copyOf(null, "rules"));
    assertEquals("rules", exception.getMessage());
  }

  @Test
  void copyIsIndependentOfTheList() {
    List<String> rules = new ArrayList<>(List.of("a"));
    List<String> copy = Elements.copyOf(rules, "rules");
    rules.add("b");
    assertEquals(List.of("a"), copy);
  }
}
