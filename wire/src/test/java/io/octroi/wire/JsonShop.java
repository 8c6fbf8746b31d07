package io.octroi.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The tenant ABC with a tax rule, a product, customers and an API key, in memory. */
final class JsonShop implements AutoCloseable {

  static final String NOW = "2019-01-15T12:00:00Z";
  static final String CUSTOMER = "454824";

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<PassCodeMessage> sent = new ArrayList<>();
  final Octroi octroi;
  final Tenant tenant;
  final Secret key;

  /** Whether the store fails in every call. */
  boolean isFailing;

  JsonShop() {
    this(it -> it);
  }

  JsonShop(UnaryOperator<OctroiBuilder> settings) {
    Instant now = Instant.parse(NOW);
    octroi =
        settings
            .apply(
                Octroi.with(failing(MemoryStorage.create()))
                    .clock(() -> now)
                    .zone(ZoneId.of("America/Chicago"))
                    .fastPassCodesForTests()
                    .secretDelivery(sent::add))
            .open();
    tenant = octroi.tenant("ABC");
    tenant.products().put("19", "periodical");
    tenant.customers().register("12345");
    tenant.customers().register(CustomerId.of(CUSTOMER), CustomerId.of("ENC/77"));
    TaxRule rule = TaxRule.of("US-IL", "USA", "0.1025").region("IL").build();
    tenant.taxTables().publish(List.of(TaxTableChange.put(rule)));
    key = key("ABC", Role.OWNER);
  }

  Secret key(String tenantId, String role) {
    return octroi
        .credentials()
        .issueApiKey(TenantId.of(tenantId), List.of(role), "a key", null)
        .value();
  }

  private Storage failing(Storage storage) {
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              if (isFailing && !method.getName().equals("close")) {
                throw new StorageException("secret/path is broken", new RuntimeException());
              }
              try {
                return method.invoke(storage, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    octroi.close();
  }
}
