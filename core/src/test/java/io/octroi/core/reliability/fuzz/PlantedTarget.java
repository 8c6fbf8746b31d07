package io.octroi.core.reliability.fuzz;

import io.octroi.ConflictException;
import io.octroi.InvalidInputException;
import java.util.List;

/** A target with planted faults that must be detected. */
public final class PlantedTarget implements FuzzTarget {

  private int taken;

  @Override
  public void take(byte[] input) {
    String text = Texts.of(input);
    taken++;
    Calls.answer(() -> fault(text));
    if (text.equals("another answer")) {
      Calls.same(taken, ++taken);
    }
  }

  private static int fault(String text) {
    return switch (text) {
      case "crash" -> text.toCharArray()[text.length()];
      case "conflict" -> throw new ConflictException("name", "in use");
      case "refusal without fault" -> throw new InvalidInputException(List.of(), 0);
      default -> text.length();
    };
  }
}
