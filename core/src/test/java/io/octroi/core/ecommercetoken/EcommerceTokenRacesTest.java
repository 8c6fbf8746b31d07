package io.octroi.core.ecommercetoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import io.octroi.spi.Storage;
import java.util.List;
import java.util.Objects;

/**
 * Tests concurrent calls for one token from two Octrois over one store, so that only the store's
 * compare-and-set orders them.
 */
class EcommerceTokenRacesTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");

  /** The result of a refresh: a new value or the reason of the rejection. */
  private static Object refresh(EcommerceTokens tokens, Secret value) {
    try {
      return tokens.refresh(value);
    } catch (TokenNotActiveException e) {
      return e.reason();
    }
  }

  private static void race(Store store, Round round) {
    Storage storage = store.open();
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(fixture.clock()).open();
        ConcurrentCalls racing = new ConcurrentCalls(2)) {
      List<EcommerceTokens> both =
          List.of(fixture.tenant().ecommerceTokens(), other.tenant("acme").ecommerceTokens());
      for (int i = 0; i < ConcurrentCalls.rounds(store); i++) {
        round.run(both, racing);
      }
    }
  }

  @FunctionalInterface
  private interface Round {
    void run(List<EcommerceTokens> both, ConcurrentCalls racing);
  }

  @OverEachStore
  void ofTwoConcurrentRefreshesOneSucceedsAndTheOtherIsSuperseded(Store store) {
    race(
        store,
        (both, racing) -> {
          Secret value = both.get(0).create(CUSTOMER).value();
          List<Object> answers = racing.round(racer -> refresh(both.get(racer), value));
          IssuedEcommerceToken won =
              answers.stream()
                  .filter(IssuedEcommerceToken.class::isInstance)
                  .map(IssuedEcommerceToken.class::cast)
                  .reduce(
                      (a, b) -> {
                        throw new AssertionError("both won");
                      })
                  .orElseThrow();
          assertTrue(answers.contains(Reason.SUPERSEDED), answers::toString);
          assertInstanceOf(TokenCheck.Active.class, both.get(0).check(won.value()));
          assertEquals(new TokenCheck.Inactive(), both.get(1).check(value));
        });
  }

  @OverEachStore
  void noTokenIsActiveAfterAConcurrentRefreshAndRevoke(Store store) {
    race(
        store,
        (both, racing) -> {
          Secret value = both.get(0).create(CUSTOMER).value();
          List<Object> answers =
              racing.round(
                  racer -> {
                    if (racer == 0) {
                      return refresh(both.get(0), value);
                    }
                    both.get(1).revoke(value);
                    return "revoked";
                  });
          if (answers.get(0) instanceof IssuedEcommerceToken refreshed) {
            assertEquals(new TokenCheck.Inactive(), both.get(0).check(refreshed.value()));
            assertEquals(Reason.REVOKED, refresh(both.get(1), refreshed.value()));
          } else {
            assertEquals(Reason.REVOKED, answers.get(0));
          }
        });
  }

  @OverEachStore
  void noTokenIsActiveAfterAConcurrentRefreshAndReplay(Store store) {
    race(
        store,
        (both, racing) -> {
          Secret first = both.get(0).create(CUSTOMER).value();
          Secret second = both.get(0).refresh(first).value();
          Secret third = both.get(0).refresh(second).value();
          List<Object> answers =
              racing.round(
                  racer -> racer == 0 ? refresh(both.get(0), third) : both.get(1).check(first));
          assertEquals(new TokenCheck.Inactive(), answers.get(1));
          if (answers.get(0) instanceof IssuedEcommerceToken refreshed) {
            assertEquals(Reason.REVOKED, refresh(both.get(1), refreshed.value()));
          } else {
            assertEquals(Reason.REVOKED, answers.get(0));
          }
        });
  }

  @OverEachStore
  void concurrentReplaysDoNotRevealTheRevocation(Store store) {
    race(
        store,
        (both, racing) -> {
          Secret first = both.get(0).create(CUSTOMER).value();
          Secret second = both.get(0).refresh(first).value();
          Secret third = both.get(0).refresh(second).value();
          assertEquals(
              List.of(Reason.UNKNOWN, Reason.UNKNOWN),
              racing.round(racer -> refresh(both.get(racer), first)));
          assertEquals(Reason.REVOKED, refresh(both.get(1), third));
        });
  }

  @OverEachStore
  void revokeAllRevokesTokensBeingRefreshed(Store store) {
    race(
        store,
        (both, racing) -> {
          Secret value = both.get(0).create(CUSTOMER).value();
          List<Object> answers =
              racing.round(
                  racer ->
                      racer == 0 ? refresh(both.get(0), value) : both.get(1).revokeAll(CUSTOMER));
          assertEquals(1L, answers.get(1));
          if (answers.get(0) instanceof IssuedEcommerceToken refreshed) {
            assertEquals(Reason.REVOKED, refresh(both.get(1), refreshed.value()));
          } else {
            assertEquals(Reason.REVOKED, answers.get(0));
          }
        });
  }

  @OverEachStore
  void aDeskRejectsCallsAfterTheRevocation(Store store) {
    race(
        store,
        (both, racing) -> {
          Secret value = both.get(0).create(CUSTOMER).value();
          CertificateDesk desk = both.get(0).certificates(value);
          racing.round(
              racer -> {
                if (racer == 0) {
                  return listed(desk);
                }
                both.get(1).revoke(value);
                return "revoked";
              });
          assertEquals(Reason.REVOKED, listed(desk));
        });
  }

  private static Object listed(CertificateDesk desk) {
    try {
      return Objects.requireNonNull(desk.list());
    } catch (TokenNotActiveException e) {
      return e.reason();
    }
  }
}
