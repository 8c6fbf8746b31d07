package io.octroi.core.reliability;

import static io.octroi.core.reliability.PossibleStates.ABSENT;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.customer.Customer;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.paymentterm.PaymentTerm;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the states of the subjects of a {@link Journal}, which do not change meanwhile. */
final class StoredStates {

  private final Tenant tenant;
  private final FeedFollower feed = new FeedFollower();

  StoredStates(Tenant tenant) {
    this.tenant = tenant;
    feed.read(tenant);
  }

  /** Returns the subject of a visitor's consents. */
  static Subject visitor(String id) {
    return Subject.anonymous(AnonymousId.of(id));
  }

  /** Returns the state of a subject, or {@link PossibleStates#ABSENT}. */
  String of(String subject) {
    String name = subject.substring(subject.indexOf(' ') + 1);
    return switch (subject.substring(0, subject.indexOf(' '))) {
      case "customer" -> customer(name);
      case "alias" -> either(main(name).isPresent(), "registered");
      case "won-alias", "won-code" -> won(subject.split("[ =]", -1));
      case "rules" ->
          both(
              tenant.taxTables().get("left-" + name).isPresent(),
              tenant.taxTables().get("right-" + name).isPresent(),
              "published");
      case "revision" -> either(tenant.taxTables().revision() >= Long.parseLong(name), "published");
      case "product" -> either(tenant.products().get(name).isPresent(), "book");
      case "lookup" ->
          either(tenant.taxRates().getLookup(UUID.fromString(name)).isPresent(), "recorded");
      case "shiptax" -> shipTax(name.split("/", -1));
      case "term" -> term(name);
      case "chain" -> chain(visitor(name));
      case "event" ->
          either(tenant.consents().getEvent(UUID.fromString(name)).isPresent(), "recorded");
      case "tokens" -> either(hasTokens(CustomerId.of(name)), "created");
      case "secret" ->
          tenant.ecommerceTokens().check(Secret.of(name)) instanceof TokenCheck.Active
              ? "active"
              : "inactive";
      case "login" -> login(name);
      default -> throw new IllegalArgumentException(subject);
    };
  }

  private static String either(boolean stored, String state) {
    return stored ? state : ABSENT;
  }

  private static String both(boolean first, boolean second, String state) {
    return first == second ? either(first, state) : "partial";
  }

  private static String joined(Stream<String> states) {
    return states.reduce((first, second) -> first + "," + second).orElse(ABSENT);
  }

  /** Returns the id of the customer with an alias. */
  private Optional<CustomerId> main(String alias) {
    return tenant.customers().get(alias).map(Customer::id);
  }

  private String customer(String name) {
    CustomerId id = CustomerId.of(name);
    boolean byId = tenant.customers().get(id).isPresent();
    boolean byAlias = main("alias-" + name).equals(Optional.of(id));
    boolean exempt = byId && !tenant.customers().exemptions(id).isEmpty();
    return both(byId, byAlias, exempt ? "exempt" : "registered");
  }

  private String won(String[] race) {
    String key = race[1];
    String process = race[2];
    if (race[0].equals("won-code")) {
      String author = tenant.paymentTerms().get(key).map(PaymentTerm::description).orElse(ABSENT);
      return either(author.equals(process), "won");
    }
    String id = process + "-" + key;
    boolean byId = tenant.customers().get(id).isPresent();
    return both(byId, main(key).equals(Optional.of(CustomerId.of(id))), "won");
  }

  private String shipTax(String[] customerAndLink) {
    return joined(
        tenant.shipTaxes().listByLink(customerAndLink[1]).stream()
            .filter(tax -> tax.customerNumber().equals(customerAndLink[0]))
            .map(tax -> tax.rate().toString()));
  }

  private boolean hasTokens(CustomerId holder) {
    return tenant.customers().get(holder).isPresent()
        && !tenant.ecommerceTokens().list(holder, PageRequest.first(1)).items().isEmpty();
  }

  private String term(String code) {
    Optional<PaymentTerm> term = tenant.paymentTerms().get(code);
    return term.isPresent() == feed.codes().contains(code)
        ? term.map(PaymentTerm::description).orElse(ABSENT)
        : "different in the feed";
  }

  private String chain(Subject visitor) {
    if (tenant.consents().history(visitor, PageRequest.first(1)).items().isEmpty()) {
      return ABSENT;
    }
    String proof = tenant.consents().proof(visitor);
    return tenant.consents().verify(proof) instanceof ProofVerdict.Whole ? "whole" : "broken";
  }

  private String login(String identifier) {
    Optional<AccessTokenState> state =
        tenant.accessTokens().get(TokenRef.identifier(identifier)).map(token -> token.state());
    if (state.isEmpty() || state.get() == AccessTokenState.PENDING_VERIFICATION) {
      return either(state.isPresent(), "pending");
    }
    return joined(
        Stream.of("opensesame1", "closesesame1").filter(passCode -> admits(identifier, passCode)));
  }

  private boolean admits(String identifier, String passCode) {
    return tenant
            .accessTokens()
            .authenticate(TokenCredentials.passCode(identifier, Secret.of(passCode)))
        instanceof Authentication.Authenticated;
  }
}
