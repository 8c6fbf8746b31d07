package io.octroi.core.reliability.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Work quadratic in the length of the text, done by our own code and by the JDK's. */
public final class PlantedWork implements FuzzTarget {

  private static final int LENGTH_MAX = 4_096;
  private static final Pattern STEEP = Pattern.compile("[a-z ]*[a-z ]*0");

  private long seen;

  @Override
  public void take(byte[] input) {
    String text = Texts.of(input);
    String some = text.substring(0, Math.min(LENGTH_MAX, text.length()));
    switch (text.substring(0, text.indexOf(' '))) {
      case "loop" -> loop(some);
      case "list" -> list(some);
      case "text" -> some.chars().forEach(c -> seen += some.indexOf('0'));
      case "pattern" -> seen += STEEP.matcher(some).matches() ? 1 : 0;
      case "copy" -> copy(some);
      default -> some.chars().forEach(c -> seen += c);
    }
  }

  private void loop(String text) {
    for (int i = 0; i < text.length(); i++) {
      for (int j = 0; j < text.length(); j++) {
        seen++;
      }
    }
  }

  private void list(String text) {
    List<Integer> list = new ArrayList<>();
    text.chars()
        .forEach(
            c -> {
              if (!list.contains(-c)) {
                list.add(c);
              }
            });
    seen += list.size();
  }

  private void copy(String text) {
    String rest = text;
    while (!rest.isEmpty()) {
      rest = rest.substring(1);
    }
  }
}
