package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Question;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.broadleafcommerce.core.pricing.service.tax.provider.SimpleTaxProvider;
import org.broadleafcommerce.profile.core.domain.Address;
import org.broadleafcommerce.profile.core.domain.State;

/**
 * The tax provider of Broadleaf Commerce. It looks up a rate by exact postal code and then by
 * state. It does not support products, so this peer uses a separate provider for each product.
 */
final class BroadleafPeer implements Peer {

  // Uses reflection, because javac would warn that annotation classes of these types are missing.
  private static final MethodHandle ADDRESS = constructor("AddressImpl");
  private static final MethodHandle STATE = constructor("StateImpl");

  private final Map<String, SimpleTaxProvider> byProduct = new HashMap<>();
  private final Questions questions;
  private final Address[] addresses;
  private final SimpleTaxProvider[] providers;

  BroadleafPeer(Table table, Questions questions) {
    this.questions = questions;
    Map<String, Double> byState = new HashMap<>();
    table.regionRates().forEach((state, rate) -> byState.put(state, rate.doubleValue()));
    for (String product : new String[] {Questions.PRODUCT, Questions.FOOD}) {
      Map<String, Double> byCode = new HashMap<>();
      table.hits().stream()
          .filter(hit -> hit.product().equals(product))
          .forEach(hit -> put(byCode, hit));
      SimpleTaxProvider provider = new SimpleTaxProvider();
      provider.setItemPostalCodeTaxRateMap(byCode);
      provider.setItemStateTaxRateMap(byState);
      byProduct.put(product, provider);
    }
    addresses = new Address[questions.size()];
    providers = new SimpleTaxProvider[questions.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = address(i);
      providers[i] = provider(i);
    }
  }

  private static void put(Map<String, Double> byCode, Question hit) {
    if (byCode.put(hit.first(), hit.rate().doubleValue()) != null) {
      throw new IllegalArgumentException("postal code in two states: " + hit);
    }
  }

  private static MethodHandle constructor(String name) {
    try {
      Class<?> type = Class.forName(Address.class.getPackageName() + "." + name);
      return MethodHandles.publicLookup()
          .findConstructor(type, MethodType.methodType(void.class))
          .asType(MethodType.methodType(name.startsWith("A") ? Address.class : State.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no accessible constructor of " + name, e);
    }
  }

  private SimpleTaxProvider provider(int question) {
    return Objects.requireNonNull(byProduct.get(questions.product(question)));
  }

  private Address address(int question) {
    try {
      Address address = (Address) ADDRESS.invokeExact();
      State state = (State) STATE.invokeExact();
      state.setAbbreviation(questions.region(question));
      address.setState(state);
      address.setPostalCode(questions.first(question));
      return address;
    } catch (Throwable e) {
      throw new LinkageError("cannot create an address", e);
    }
  }

  @Override
  public BigDecimal find(int question) {
    return providers[question].determineItemTaxRate(addresses[question]);
  }

  @Override
  public BigDecimal findAfresh(int question) {
    return provider(question).determineItemTaxRate(address(question));
  }
}
