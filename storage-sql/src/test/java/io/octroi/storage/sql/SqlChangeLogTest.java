package io.octroi.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlChangeLogTest {

  @Test
  void aPurgeWithoutOldEntriesDoesNotChangeTheDatabase() {
    List<String> calls = new ArrayList<>();
    SqlDatabase empty =
        (SqlDatabase)
            Proxy.newProxyInstance(
                SqlDatabase.class.getClassLoader(),
                new Class<?>[] {SqlDatabase.class},
                (self, method, arguments) -> {
                  calls.add(method.getName());
                  return method.getName().equals("read") ? Optional.empty() : 0;
                });

    assertEquals(0, new SqlChangeLog(empty).purge(TenantId.of("acme"), Instant.EPOCH));
    assertEquals(List.of("read"), calls);
  }
}
