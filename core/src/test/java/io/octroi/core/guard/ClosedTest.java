package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.core.CheapHasher;
import io.octroi.core.House;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.spi.Storage;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every call of a closed Octroi says so, whatever it is given, and though its store is open. */
class ClosedTest {

  @Test
  void everyCallSaysSo() {
    Storage storage = Store.MEMORY.open();
    House house = House.over(storage, it -> new CheapHasher().in(it).keepStorageOpen());
    Tenant tenant = house.octroi().tenant("filled");
    Furniture furniture = Furniture.of(tenant, "mark");
    CertificateDesk desk =
        Methods.desk(tenant, tenant.ecommerceTokens().create(CustomerId.of("12345")).value());
    house.close();
    List<String> otherwise = new ArrayList<>();
    for (Method method : Methods.all()) {
      Object target =
          method.getDeclaringClass() == CertificateDesk.class
              ? desk
              : Methods.target(method, tenant);
      Object[] good = furniture.arguments(method, 1).get(0).get();
      for (Object[] arguments : List.of(good, Arrays.stream(good).map(ClosedTest::bad).toArray())) {
        try {
          otherwise.add(method + " answered " + Methods.call(method, target, arguments));
        } catch (StorageException e) {
          assertEquals("this Octroi is closed", e.getMessage());
        } catch (RuntimeException e) {
          otherwise.add(method + " threw " + e);
        }
      }
    }
    assertEquals(List.of(), otherwise);
    storage.close();
  }

  /** What would be refused by an Octroi that is open. */
  private static Object bad(Object argument) {
    if (argument instanceof Secret) {
      return Secret.of("x");
    }
    if (argument instanceof BigDecimal) {
      return new BigDecimal("1E+99");
    }
    return argument instanceof Integer ? Integer.valueOf(-1) : argument;
  }
}
