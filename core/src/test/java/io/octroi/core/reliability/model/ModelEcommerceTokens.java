package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceToken;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.SubmittedCertificate;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** E-commerce tokens in the order of issue, with their values in plain text. */
final class ModelEcommerceTokens implements EcommerceTokens {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration CAP = Duration.ofHours(24);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** A token with all its values, the current one last, and the time of issue of that one. */
  private record Token(EcommerceToken token, List<Secret> values, Instant since, boolean revoked) {

    Token ended() {
      return new Token(token, values, since, true);
    }

    /**
     * Returns the number of refreshes since a value was replaced; -1 if it is not of this token.
     */
    int age(Secret value) {
      int index = values.indexOf(value);
      return index < 0 ? -1 : values.size() - 1 - index;
    }
  }

  private final ModelOctroi octroi;
  private final ModelCustomers customers;
  private final List<Token> tokens = new ArrayList<>();

  ModelEcommerceTokens(ModelOctroi octroi, ModelCustomers customers) {
    this.octroi = octroi;
    this.customers = customers;
  }

  void copy(ModelEcommerceTokens other) {
    tokens.addAll(other.tokens);
  }

  private boolean isActive(Token it) {
    return !it.revoked
        && octroi.now().isBefore(it.token.expiresAt())
        && customers.registered(it.token.customer()).equals(Optional.of(it.token.customer()));
  }

  private Token active(Secret value) {
    boolean previousIsGood = octroi.gets(Mutation.REFRESHED_VALUES_STAY_GOOD);
    for (Token it : tokens) {
      int age = it.age(value);
      if (age == 0 || (age == 1 && previousIsGood)) {
        if (isActive(it)) {
          return it;
        }
        boolean over = !octroi.now().isBefore(it.token.expiresAt());
        throw new TokenNotActiveException(over && !it.revoked ? Reason.EXPIRED : Reason.REVOKED);
      }
      if (age > 0) {
        if (isReplay(it, age)) {
          revokeById(it.token.tokenId());
        }
        throw new TokenNotActiveException(age == 1 ? Reason.SUPERSEDED : Reason.UNKNOWN);
      }
    }
    throw new TokenNotActiveException(Reason.UNKNOWN);
  }

  private boolean isReplay(Token it, int age) {
    return !octroi.gets(Mutation.REPLAYS_ARE_IGNORED)
        && (age > 1 || (age == 1 && !octroi.now().isBefore(it.since.plus(GRACE))));
  }

  private IssuedEcommerceToken issued(EcommerceToken token, List<Secret> earlier) {
    Secret value = Secret.of("value " + octroi.newId());
    List<Secret> values = Stream.concat(earlier.stream(), Stream.of(value)).toList();
    Token issued = new Token(token, values, octroi.now(), false);
    tokens.removeIf(it -> it.token.tokenId().equals(token.tokenId()));
    tokens.add(issued);
    tokens.sort((a, b) -> a.token.tokenId().compareTo(b.token.tokenId()));
    return new IssuedEcommerceToken(value, token);
  }

  @Override
  public IssuedEcommerceToken create(CustomerId customer) {
    CustomerId registered = customers.registeredOrThrow(customer);
    Instant now = octroi.now();
    return issued(
        new EcommerceToken(octroi.newId().toString(), registered, now, now.plus(LIFETIME)),
        List.of());
  }

  @Override
  public IssuedEcommerceToken refresh(Secret value) {
    Token before = active(value);
    Instant end = octroi.now().plus(LIFETIME);
    Instant last = before.token.issuedAt().plus(CAP);
    return issued(
        new EcommerceToken(
            before.token.tokenId(),
            before.token.customer(),
            before.token.issuedAt(),
            end.isBefore(last) ? end : last),
        before.values);
  }

  @Override
  public TokenCheck check(Secret value) {
    try {
      EcommerceToken token = active(value).token;
      return new TokenCheck.Active(token.tokenId(), token.customer(), token.expiresAt());
    } catch (TokenNotActiveException e) {
      return new TokenCheck.Inactive();
    }
  }

  @Override
  public void revoke(Secret value) {
    tokens.replaceAll(
        it ->
            it.age(value) == 0 || it.age(value) == 1 || isReplay(it, it.age(value))
                ? it.ended()
                : it);
  }

  @Override
  public void revokeById(String tokenId) {
    tokens.replaceAll(it -> it.token.tokenId().equals(tokenId) ? it.ended() : it);
  }

  private Stream<Token> of(CustomerId customer) {
    CustomerId id = customers.registered(customer).orElse(customer);
    return tokens.stream().filter(it -> it.token.customer().equals(id));
  }

  @Override
  public long revokeAll(CustomerId customer) {
    long active = of(customer).filter(this::isActive).count();
    of(customer).toList().forEach(it -> revokeById(it.token.tokenId()));
    return (int) active;
  }

  /** Deletes the tokens of a registered id, active or not. */
  long erase(CustomerId id) {
    long size = tokens.size();
    tokens.removeIf(it -> it.token.customer().equals(id));
    return size - tokens.size();
  }

  /** Applies an interrupted revocation of all tokens; false if it has no further effect. */
  boolean revokeFirst(CustomerId customer, int many) {
    List<Token> first = of(customer).limit(many).toList();
    first.forEach(it -> revokeById(it.token.tokenId()));
    return first.size() == many && !first.get(many - 1).revoked;
  }

  @Override
  public Page<EcommerceToken> list(CustomerId customer, PageRequest page) {
    return ModelChecks.page(of(customer).filter(this::isActive).map(Token::token).toList(), page);
  }

  @Override
  public long purgeExpiredBefore(Instant before) {
    long size = tokens.size();
    tokens.removeIf(it -> it.token.expiresAt().isBefore(before));
    return size - tokens.size();
  }

  @Override
  public CertificateDesk certificates(Secret value) {
    active(value);
    return new Certificates(value);
  }

  private final class Certificates implements CertificateDesk {

    private final Secret value;

    Certificates(Secret value) {
      this.value = value;
    }

    private CustomerId customer() {
      return active(value).token.customer();
    }

    @Override
    public List<SubmittedCertificate> list() {
      CustomerId customer = customer();
      return Stream.concat(
              customers.exemptions(customer).stream()
                  .map(each -> new SubmittedCertificate(each, false)),
              customers.pendingExemptions(customer).stream()
                  .map(each -> new SubmittedCertificate(each, true)))
          .toList();
    }

    @Override
    public SubmittedCertificate submit(Exemption exemption) {
      if (octroi.pendingCertificates()) {
        customers.submit(customer(), exemption);
      } else {
        customers.exempt(customer(), exemption);
      }
      return new SubmittedCertificate(exemption, octroi.pendingCertificates());
    }

    @Override
    public boolean withdraw(String certificate) {
      return customers.withdrawExemption(customer(), certificate);
    }
  }
}
