package io.octroi;

import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.guard.Caller;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The services of one tenant. Instances are cheap to obtain, reusable and thread-safe. After the
 * {@code Octroi} is closed, every call to a service throws {@link IllegalStateException}.
 *
 * <p><b>Callbacks.</b> Some calls run host code on the calling thread: the progress callback and
 * the reader or file of an {@linkplain TaxTables#importCsv import}, the writer of an {@linkplain
 * TaxTables#exportCsv export}, the streams of {@link Products#putAll} and {@link
 * Customers#registerAll}, and the {@link io.octroi.accesstoken.SecretDelivery}. Such code may read
 * data of any tenant of the same {@code Octroi}, but must not change it. If such code makes a call
 * that requires a permission whose name does not end in {@code READ}, changes credentials or roles,
 * or closes the {@code Octroi}, the call throws {@link IllegalStateException} immediately and
 * changes nothing. Otherwise, it could deadlock with the operation that runs the callback. The
 * clock and the {@link io.octroi.guard.CallListener} must not call the same {@code Octroi} at all.
 * Any such call that reaches the store or the guard throws {@link IllegalStateException}. All
 * callbacks may call a different {@code Octroi}.
 *
 * <p>These checks cover only calls on the same thread. A callback must not wait for a change that
 * another thread makes to the same {@code Octroi}, because that change may itself be waiting for
 * the operation that runs the callback.
 */
public interface Tenant {

  /**
   * Returns the id of this tenant.
   *
   * @return the tenant's id
   */
  TenantId id();

  /**
   * Returns the caller who has signed in.
   *
   * @return the caller, or empty if the host obtained this tenant without signing in
   */
  Optional<Caller> caller();

  /**
   * Returns the time zone of the {@code Octroi}, which determines today's date for tax queries
   * without a date.
   *
   * @return the time zone
   */
  ZoneId zone();

  /**
   * Returns the service that resolves and explains the tax rates of sales.
   *
   * @return the service
   */
  TaxRates taxRates();

  /**
   * Returns the service for the tables of tax rules.
   *
   * @return the service
   */
  TaxTables taxTables();

  /**
   * Returns the service for products and their tax categories.
   *
   * @return the service
   */
  Products products();

  /**
   * Returns the service for customers, their aliases and their tax exemptions.
   *
   * @return the service
   */
  Customers customers();

  /**
   * Returns the service for the taxes that apply to customers' shipping addresses.
   *
   * @return the service
   */
  ShipTaxes shipTaxes();

  /**
   * Returns the service for payment terms, their change feed, and due dates.
   *
   * @return the service
   */
  PaymentTerms paymentTerms();

  /**
   * Returns the service for consents and their proofs.
   *
   * @return the service
   */
  Consents consents();

  /**
   * Returns the service for short-lived tokens whose holders act on behalf of a customer.
   *
   * @return the service
   */
  EcommerceTokens ecommerceTokens();

  /**
   * Returns the service for tokens that identify and authenticate customers.
   *
   * @return the service
   */
  AccessTokens accessTokens();

  /**
   * Makes all changes to the data of this tenant that any process committed before this call
   * visible in this process. Without this call, changes by other processes become visible within
   * the staleness that the host has configured. Has no effect if only one process can use the
   * store. Signed-in callers do not need a permission.
   *
   * @throws StorageException if the store fails
   * @throws ContendedException if other processes kept publishing tax tables during the call
   */
  void refresh();

  /**
   * Runs a request of a caller, which counts once toward the rate limit however many calls it
   * makes. Checks the credential and counts one call, and then applies the function to a tenant
   * whose calls check the credential and the permissions but do not count. After this method has
   * returned, the calls of that tenant count again. Within a request, another request does not
   * count. Signed-in callers do not need a permission. A {@link io.octroi.guard.CallListener}
   * receives an event for the request, and one for each of its calls. If this tenant was obtained
   * without signing in, only applies the function.
   *
   * @param request the calls of the request; it may pass the tenant to other threads
   * @param <T> the type of the result
   * @return the result of the function
   * @throws io.octroi.guard.UnauthenticatedException if the credential is no longer valid; the
   *     function is not applied
   * @throws io.octroi.guard.RateLimitedException if the rate limit is exceeded; the function is not
   *     applied
   * @throws StorageException if the credential must be read again and the store fails
   */
  <T extends @Nullable Object> T request(Function<? super Tenant, ? extends T> request);
}
