package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleDataTest {

  private static List<String> fill(Tenant tenant) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream log = new PrintStream(output, true, StandardCharsets.UTF_8);
    new SampleData(tenant, log, false).importMissing();
    return output.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void onlyMissingTablesAreImported() throws IOException {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open();
        Reader text = ShippedTable.US.open()) {
      Tenant tenant = octroi.tenant("desk");
      tenant.taxTables().importCsv(text, ShippedTable.US.source(), progress -> {});

      assertEquals(2, fill(tenant).size());
      assertEquals(List.of(), fill(tenant));
      assertEquals(3, tenant.taxTables().revision());
    }
  }
}
