package io.octroi.core.guard;

import io.octroi.guard.Permission;
import io.octroi.guard.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles that exist before the host defines any. */
final class DefaultRoles {

  /**
   * The user roles that may create and refresh e-commerce tokens: the 24 in the documentation of
   * AvaTax's Ruby client (module ECommerceToken, "Security Policies"), and the 8 that its clients
   * of version 26 add. These roles have no other permissions, because the documentation does not
   * mention any.
   */
  private static final List<String> OF_ECOMMERCE_TOKENS =
      List.of(
          """
          AccountAdmin, AccountOperator, AccountUser,
          AvaTaxOnlyAccountAdmin, AvaTaxOnlyAccountUser,
          AvaTaxOnlyCompanyAdmin, AvaTaxOnlyCompanyUser,
          BatchServiceAdmin, CompanyAdmin, CompanyUser,
          Compliance Root User, ComplianceAdmin, ComplianceUser, CSPAdmin, CSPTester,
          ECMAccountUser, ECMCompanyUser, FirmAdmin, FirmUser, ProStoresOperator, Registrar,
          ReturnsOnlyAccountAdmin, ReturnsOnlyAccountUser,
          ReturnsOnlyCompanyAdmin, ReturnsOnlyCompanyUser,
          SiteAdmin, SSTAdmin, SystemAdmin, TechnicalSupportAdmin, TechnicalSupportUser,
          TreasuryAdmin, TreasuryUser"""
              .split(",\\s+"));

  private DefaultRoles() {}

  static List<Role> all() {
    return Stream.concat(
            Stream.of(
                new Role(Role.OWNER, ending("")),
                new Role(Role.EDITOR, ending("_READ", "_WRITE")),
                new Role(Role.READER, ending("_READ")),
                Role.of(
                    Role.CHECKOUT,
                    Permission.TAX_RATES_READ,
                    Permission.TAX_RATES_WRITE,
                    Permission.CUSTOMERS_READ,
                    Permission.SHIP_TAXES_READ,
                    Permission.PAYMENT_TERMS_READ,
                    Permission.CONSENTS_READ,
                    Permission.CONSENTS_WRITE,
                    Permission.ECOMMERCE_TOKENS_READ,
                    Permission.ECOMMERCE_TOKENS_WRITE)),
            OF_ECOMMERCE_TOKENS.stream()
                .map(
                    name ->
                        Role.of(
                            name,
                            Permission.ECOMMERCE_TOKENS_READ,
                            Permission.ECOMMERCE_TOKENS_WRITE)))
        .toList();
  }

  private static Set<Permission> ending(String... directions) {
    return Arrays.stream(Permission.values())
        .filter(permission -> Arrays.stream(directions).anyMatch(permission.name()::endsWith))
        .collect(Collectors.toSet());
  }
}
