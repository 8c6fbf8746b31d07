package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.UnauthenticatedException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Credentials of every kind, given as a line each for a name, a second name and a secret. A word in
 * braces stands for the correct value ({@link Holder}), so that near misses are tried too. Exactly
 * the correct credentials are accepted.
 */
public final class CredentialTarget implements FuzzTarget {

  private final Renewed<Holder> holders = new Renewed<>(Holder::new);

  @Override
  public void take(byte[] input) {
    Holder holder = holders.get();
    holder.refresh();
    List<String> lines = Texts.lines(input, 3).stream().map(holder::withSecrets).toList();
    signIn(holder, lines.get(0), lines.get(1), lines.get(2));
    ecommerce(holder, lines.get(2));
    access(holder, lines.get(0), lines.get(2));
  }

  private static void signIn(Holder holder, String tenant, String user, String secret) {
    boolean key = secret.equals(holder.key());
    boolean token = secret.equals(holder.userToken());
    same(key, letsIn(holder, PresentedCredential.apiKey(secret)));
    same(
        key && tenant.equals(Holder.TENANT),
        letsIn(holder, PresentedCredential.apiKey(tenant, secret)));
    same(
        token && tenant.equals(Holder.TENANT) && user.equals(Holder.USER),
        letsIn(holder, PresentedCredential.user(tenant, user, secret)));
  }

  private static boolean letsIn(Holder holder, PresentedCredential shown) {
    Optional<Tenant> tenant =
        Calls.answer(() -> holder.octroi().signIn(shown), UnauthenticatedException.class);
    tenant.ifPresent(it -> same(Holder.TENANT, it.id().value()));
    return tenant.isPresent();
  }

  private static void ecommerce(Holder holder, String text) {
    boolean right = text.equals(holder.ecommerceToken());
    Optional<Secret> secret = Calls.answer(() -> Secret.of(text));
    secret.ifPresent(
        value -> {
          same(right, holder.ecommerce().check(value) instanceof TokenCheck.Active);
          if (!right) {
            holder.ecommerce().revoke(value);
            check(
                Calls.answer(() -> holder.ecommerce().refresh(value), TokenNotActiveException.class)
                    .isEmpty(),
                "refreshed");
          }
        });
  }

  private static void access(Holder holder, String name, String text) {
    boolean ann = holder.isAnn(normal(name));
    same(
        ann && normal(text).equals(holder.passCode()),
        lets(holder, () -> TokenCredentials.passCode(name, Secret.of(text))));
    same(
        normal(text).equals(holder.code()),
        lets(holder, () -> TokenCredentials.code(Secret.of(text))));
    String digits = text.replace(" ", "").replace("-", "");
    same(
        ann && text.length() <= Secret.LENGTH_MAX && digits.equals(holder.oneTimePassword()),
        lets(holder, () -> TokenCredentials.oneTimePassword(name, Secret.of(text))));
  }

  private static boolean lets(Holder holder, Supplier<TokenCredentials> shown) {
    return Calls.answer(shown)
        .map(it -> holder.access().authenticate(it) instanceof Authentication.Authenticated)
        .orElse(false);
  }

  private static String normal(String text) {
    return text.length() > Secret.LENGTH_MAX
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
