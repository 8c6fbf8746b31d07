package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void columnsAreAlignedAndEmptyColumnsAreOmitted() {
    TextTable table = new TextTable("PLACE", "CUSTOMER", "RATE", "BY");
    table.add("DEU", "", "19 %", "DEU-VAT 19 %");
    table.add("USA/GA/30004", "", "6.875 %", "");

    assertEquals(
        List.of(
            "PLACE            RATE  BY",
            "DEU              19 %  DEU-VAT 19 %",
            "USA/GA/30004  6.875 %"),
        table.lines());
  }
}
