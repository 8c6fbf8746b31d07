package io.octroi.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Patch;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.consent.ConsentDraft;
import io.octroi.guard.PresentedCredential;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRuleFilter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that absent values in what hosts receive are Optionals. */
class NullableAnswersTest {

  /** Types that hosts only pass in. */
  private static final Set<Class<?>> HANDED_IN =
      Set.of(
          AccessTokenChange.class,
          AccessTokenDraft.class,
          ConsentDraft.class,
          Patch.class,
          PaymentTermChange.class,
          PaymentTermDraft.class,
          PresentedCredential.ApiKey.class,
          ShipTaxDraft.class,
          TaxRuleFilter.class);

  /** Read by core without allocating an Optional. */
  private static final String FOR_CORE = TaxQuery.class.getName() + ".customerOrNull";

  @Test
  void hostsReceiveOptionalsInsteadOfNulls() {
    List<String> nullable =
        PublicSurface.types().stream()
            .filter(type -> !HANDED_IN.contains(type))
            .flatMap(type -> PublicSurface.members(type).stream())
            .flatMap(member -> member instanceof Method method ? Stream.of(method) : Stream.of())
            .filter(method -> method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
            .map(method -> method.getDeclaringClass().getName() + "." + method.getName())
            .filter(name -> !FOR_CORE.equals(name))
            .toList();

    assertEquals(List.of(), nullable);
  }
}
