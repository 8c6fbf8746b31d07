package io.octroi.core.sweep;

import io.octroi.OctroiException;
import io.octroi.UnknownOutcomeException;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.consent.ConsentDraft;
import io.octroi.customer.Exemption;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxBoundaryBuilder;
import io.octroi.taxrate.TaxQueryBuilder;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.TaxabilityBuilder;
import io.octroi.taxrate.Treatment;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Set;

/** Checks outcomes against the Javadoc. */
final class Documented {

  /** Types that accept any value; the service that receives them validates it. */
  private static final Set<Class<?>> DRAFTS =
      Set.of(
          AccessTokenChange.class,
          AccessTokenDraft.class,
          AccessTokenPolicy.class,
          ConsentDraft.class,
          Exemption.class,
          Exemption.Area.class,
          KeyPolicy.class,
          PaymentTermChange.class,
          PaymentTermDraft.class,
          Product.class,
          ShipTaxDraft.class,
          ShipTaxDraftBuilder.class,
          TaxBoundary.class,
          TaxBoundaryBuilder.class,
          TaxQueryBuilder.class,
          TaxRule.class,
          TaxRuleBuilder.class,
          TaxTableChange.class,
          Taxability.class,
          TaxabilityBuilder.class,
          Treatment.class);

  private Documented() {}

  /** Returns whether a member creates a draft or changes a part of one. */
  static boolean makesDraft(Executable member) {
    Class<?> made =
        member instanceof Method method ? method.getReturnType() : member.getDeclaringClass();
    return DRAFTS.stream().anyMatch(draft -> draft.isAssignableFrom(made));
  }

  /** Returns what is wrong with the outcome for valid or extreme arguments; null if nothing is. */
  static String fault(Executable member, Call call) {
    Throwable failure = call.failure();
    boolean allowed =
        failure == null
            || (failure instanceof OctroiException && !(failure instanceof UnknownOutcomeException))
            || isRoundingNecessary(failure)
            || (failure instanceof IllegalArgumentException
                && member instanceof Constructor<?>
                && member.getDeclaringClass() == TaxRate.class);
    return allowed ? null : "throws " + failure;
  }

  /** Returns whether a call failed because the mode {@code UNNECESSARY} does not allow rounding. */
  private static boolean isRoundingNecessary(Throwable failure) {
    return failure instanceof ArithmeticException
        && "Rounding necessary".equals(failure.getMessage());
  }
}
