package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.TaxTableSelection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that a process that is killed while it writes loses no acknowledged change, with either
 * durability. Core's test of the same name kills more often, uses the services and has a control.
 */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("octroi.kills", 1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void losesNoAcknowledgedChange(Durability durability) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path file = folder.resolve("round" + round);
      List<String> acknowledged = new ArrayList<>();
      try (ChildProcess child = ChildProcess.start("write", file, durability.name())) {
        for (int i = 0; i < 200 + 37 * round; i++) {
          acknowledged.add(child.answer());
        }
        child.kill();
        for (String line = child.answer(); line != null; line = child.answer()) {
          acknowledged.add(line);
        }
      }
      check(file, acknowledged);
    }
  }

  private static void check(Path file, List<String> acknowledged) {
    try (H2Storage storage = H2Storage.open(file)) {
      int published = 0;
      for (String answer : acknowledged) {
        if (answer.startsWith("r")) {
          published++;
        } else {
          assertEquals(
              Optional.of(customer(answer)),
              storage.customers().findByName(ACME, answer + "-alias"));
        }
      }
      long revision = storage.taxTables().revision(ACME);
      assertEquals(Math.max(revision, published), revision, "an acknowledged publication is lost");
      assertEquals(
          50 * revision,
          storage
              .taxTables()
              .page(ACME, TaxTableSelection.area(""), null, Integer.MAX_VALUE)
              .size(),
          "a publication is partial");
    }
  }
}
