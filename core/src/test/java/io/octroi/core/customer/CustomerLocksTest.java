package io.octroi.core.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.core.OctroiFixture;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.customer.Customer;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that changes of one customer are serialized regardless of the name used. */
class CustomerLocksTest {

  private static final CustomerId ID = CustomerId.of("x");
  private static final CustomerId ALIAS = CustomerId.of("x-alias");
  private static final CustomerId MORE = CustomerId.of("x-more");
  private static final Exemption EXEMPTION = Exemption.of("E-1", DateRange.always());
  private static final int PATIENCE_SECONDS = 60;

  /** A change by the id, and the same change by the alias, which has no further effect. */
  private enum Change {
    REGISTER_ALL,
    REGISTER,
    EXEMPT,
    WITHDRAW,
    REMOVE;

    void prepare(Customers customers) {
      if (this != REGISTER_ALL) {
        customers.register(ID, ALIAS);
      }
      if (this == WITHDRAW) {
        customers.exempt(ID, EXEMPTION);
      }
    }

    void byId(Customers customers) {
      if (this == REGISTER_ALL) {
        customers.registerAll(Stream.of(Customer.of(ID, ALIAS)));
      } else {
        by(ID, customers);
      }
    }

    void byAlias(Customers customers) {
      by(ALIAS, customers);
    }

    private void by(CustomerId name, Customers customers) {
      switch (this) {
        case REGISTER_ALL -> customers.register(name);
        case REGISTER -> customers.register(name, MORE);
        case EXEMPT -> customers.exempt(name, EXEMPTION);
        case WITHDRAW -> customers.withdrawExemption(name, "E-1");
        case REMOVE -> {
          try {
            customers.delete(name);
          } catch (UnknownCustomerException e) {
            // The other call has deleted it.
          }
        }
      }
    }

    boolean isWrite(String call) {
      return List.of("customers.insert", "customers.replace", "customers.delete").contains(call);
    }
  }

  static Stream<Arguments> changes() {
    return Store.each()
        .flatMap(store -> Arrays.stream(Change.values()).map(each -> Arguments.of(store, each)));
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("changes")
  void aChangeByAnAliasWaitsForARunningChangeByTheId(Store store, Change change)
      throws InterruptedException {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Consumer<Runnable> pausing =
        step -> {
          // A deleted row no longer has an alias, so this change pauses before the deletion.
          if (change != Change.REMOVE) {
            step.run();
          }
          arrived.countDown();
          await(released);
          if (change == Change.REMOVE) {
            step.run();
          }
          order.add("by id");
        };
    Thread[] first = new Thread[1];
    try (OctroiFixture fixture =
        OctroiFixture.over(
            StorageView.of(
                store.open(),
                (call, method, target, arguments) -> {
                  if (Thread.currentThread() != first[0] || !change.isWrite(call)) {
                    return ServiceMethods.call(method, target, arguments);
                  }
                  Object[] answer = new Object[1];
                  pausing.accept(() -> answer[0] = ServiceMethods.call(method, target, arguments));
                  return answer[0];
                }),
            it -> it)) {
      Customers customers = fixture.tenant().customers();
      change.prepare(customers);
      first[0] = new Thread(() -> change.byId(customers));
      Thread second =
          new Thread(
              () -> {
                change.byAlias(customers);
                order.add("by alias");
              });
      first[0].start();
      await(arrived);
      second.start();
      while (second.isAlive() && second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      released.countDown();
      first[0].join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      second.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      assertEquals(List.of("by id", "by alias"), order);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
