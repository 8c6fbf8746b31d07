package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.customer.Customer;
import io.octroi.customer.CustomerErasure;
import io.octroi.customer.Exemption;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Calls about customers with few names, so that names collide. */
final class CustomerCalls {

  private final Draw draw;

  CustomerCalls(Draw draw) {
    this.draw = draw;
  }

  static CustomerId name(Draw draw) {
    return CustomerId.of(draw.of("c1", "c1", "c2", "c2", "c3", "a1", "a2", "a3"));
  }

  static Exemption exemption(Draw draw) {
    LocalDate start = LocalDate.of(2026, 3, 1).plusDays(draw.below(10));
    DateRange period =
        switch (draw.below(4)) {
          case 0 -> DateRange.always();
          case 1 -> DateRange.from(start);
          case 2 -> DateRange.always().until(start);
          default -> DateRange.from(start).until(start.plusDays(1 + draw.below(6)));
        };
    String certificate = draw.oneIn(40) ? "E".repeat(65) : draw.of("E1", "E2", "E3");
    Exemption exemption = limited(draw, Exemption.of(certificate, period));
    return switch (draw.below(7)) {
      case 0 -> exemption;
      case 1 -> exemption.in("USA");
      case 2 -> exemption.in("USA", "GA").withReason("a school");
      case 3 -> exemption.forCategory("food");
      case 4 -> exemption.in("CAN").forCategory("books");
      case 5 -> exemption.in("CAN").in("ESP").in("USA", "GA").in("USA", "WI");
      default -> draw.oneIn(4) ? exemption.in("CAN").in(null, "GA") : exemption.in("USA", "WI");
    };
  }

  /** Limits an exemption, in half of all cases, to some authorities or a part of the tax. */
  private static Exemption limited(Draw draw, Exemption exemption) {
    Exemption some =
        switch (draw.below(6)) {
          case 0 -> exemption.from("county");
          case 1 -> exemption.from("city", "state");
          default -> exemption;
        };
    return draw.oneIn(4) ? some.part(Percent.of(draw.of("0", "12.5", "50", "50", "100"))) : some;
  }

  Call next() {
    CustomerId name = name(draw);
    CustomerId other = draw.oneIn(6) ? name(draw) : CustomerId.of(draw.of("a1", "a2"));
    Exemption exemption = exemption(draw);
    String certificate = draw.of("E1", "E2", "E3");
    return switch (draw.below(14)) {
      case 0, 1 ->
          draw.call("register " + name, (party, tenant) -> tenant.customers().register(name));
      case 2, 3 ->
          draw.call(
              "register " + name + " also as " + other,
              (party, tenant) -> tenant.customers().register(name, other));
      case 4 ->
          draw.call(
              "register all: " + name,
              (party, tenant) -> tenant.customers().registerAll(Stream.of(Customer.of(name))));
      case 5 -> draw.call("find customer " + name, (party, tenant) -> tenant.customers().get(name));
      case 6 ->
          draw.act("delete customer " + name, (party, tenant) -> tenant.customers().delete(name));
      case 7, 8 ->
          draw.act(
              "exempt " + name + " by " + exemption,
              (party, tenant) -> tenant.customers().exempt(name, exemption));
      case 9 ->
          draw.call(
              "withdraw " + certificate + " of " + name,
              (party, tenant) -> tenant.customers().withdrawExemption(name, certificate));
      case 10 ->
          draw.call(
              "approve " + certificate + " of " + name,
              (party, tenant) -> tenant.customers().approveExemption(name, certificate));
      case 11 ->
          draw.call(
              "pending exemptions of " + name,
              (party, tenant) -> tenant.customers().pendingExemptions(name));
      case 12 -> erase(name);
      default ->
          draw.call(
              "exemptions of " + name, (party, tenant) -> tenant.customers().exemptions(name));
    };
  }

  private Call erase(CustomerId name) {
    Call[] parts = new Call[5];
    for (int i = 0; i < parts.length; i++) {
      int steps = i + 1;
      parts[i] =
          draw.call(
              "the first " + steps + " steps",
              (party, model) -> ((ModelCustomers) model.customers()).eraseFirst(name, steps));
    }
    return draw.call(
            "erase customer " + name,
            (party, tenant) -> {
              CustomerErasure report = tenant.customers().erase(name);
              return List.of(
                  report.aliasOf(),
                  report.registered(),
                  report.aliases(),
                  report.exemptions(),
                  report.pendingExemptions(),
                  report.ecommerceTokens(),
                  Set.copyOf(report.consentChains()),
                  report.taxLookups());
            })
        .leaving(parts);
  }
}
