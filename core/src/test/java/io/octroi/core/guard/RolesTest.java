package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.NotFoundException;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.Store;
import io.octroi.guard.Permission;
import io.octroi.guard.Role;
import io.octroi.guard.Roles;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {

  private static final Set<String> OURS =
      Set.of(Role.OWNER, Role.EDITOR, Role.READER, Role.CHECKOUT);

  private static boolean ends(Permission permission, String direction) {
    return permission.name().endsWith(direction);
  }

  @Test
  void thereAreFourBuiltInRolesAndThe32OfTheClients() {
    try (Octroi octroi = Octroi.with(Store.MEMORY.open()).open()) {
      List<Role> theirs =
          octroi.roles().list().stream().filter(role -> !OURS.contains(role.name())).toList();
      assertEquals(32, theirs.size());
      for (Role role : theirs) {
        assertEquals(
            Set.of(Permission.ECOMMERCE_TOKENS_READ, Permission.ECOMMERCE_TOKENS_WRITE),
            role.permissions());
      }
      assertTrue(octroi.roles().get("Compliance Root User").isPresent());
      assertTrue(octroi.roles().get("ReturnsOnlyCompanyUser").isPresent());
      assertEquals(Optional.empty(), octroi.roles().get("accountadmin"));
    }
  }

  @Test
  void builtInRolesHaveThePermissionsOfTheirNames() {
    try (Octroi octroi = Octroi.with(Store.MEMORY.open()).open()) {
      Roles roles = octroi.roles();
      assertEquals(
          EnumSet.allOf(Permission.class), roles.get(Role.OWNER).orElseThrow().permissions());
      for (Permission each : Permission.values()) {
        assertEquals(
            ends(each, "_READ"), roles.get(Role.READER).orElseThrow().permissions().contains(each));
        assertEquals(
            !ends(each, "_PURGE"),
            roles.get(Role.EDITOR).orElseThrow().permissions().contains(each));
      }
      Set<Permission> checkout = roles.get(Role.CHECKOUT).orElseThrow().permissions();
      assertTrue(checkout.contains(Permission.TAX_RATES_WRITE));
      assertFalse(checkout.contains(Permission.CUSTOMERS_WRITE));
      assertTrue(checkout.stream().noneMatch(each -> ends(each, "_PURGE")));
    }
  }

  @Test
  void hostsDefineReplaceAndDeleteRoles() {
    try (Octroi octroi = Octroi.with(Store.MEMORY.open()).open();
        Octroi other = Octroi.with(Store.MEMORY.open()).open()) {
      Roles roles = octroi.roles();
      Role clerk = Role.of("clerk", Permission.CUSTOMERS_READ);
      roles.put(clerk);
      assertEquals(Optional.of(clerk), roles.get("clerk"));
      assertEquals(37, roles.list().size());
      Role other2 = Role.of("clerk", Permission.CONSENTS_READ, Permission.CUSTOMERS_READ);
      roles.put(other2);
      assertEquals(Optional.of(other2), roles.get("clerk"));
      assertEquals(
          List.of(Permission.CUSTOMERS_READ, Permission.CONSENTS_READ),
          List.copyOf(other2.permissions()));
      roles.delete("clerk");
      assertEquals(
          "clerk", assertThrows(NotFoundException.class, () -> roles.delete("clerk")).id());
      roles.put(Role.of(Role.OWNER));
      assertEquals(Set.of(), roles.get(Role.OWNER).orElseThrow().permissions());
      assertEquals(Optional.empty(), other.roles().get("clerk"));
      assertEquals(36, other.roles().list().size());
    }
  }

  @Test
  void aRolesNameIsCheckedAndItsPermissionsAreItsOwn() {
    for (String name : new String[] {null, "", "x".repeat(65), "a\0", "a\nb", "a\u0085"}) {
      assertEquals(List.of("name"), Faults.subjects(() -> Role.of(name)));
    }
    Set<Permission> given = EnumSet.of(Permission.CUSTOMERS_READ);
    Role role = new Role("clerk", given);
    given.add(Permission.CUSTOMERS_WRITE);
    assertEquals(Set.of(Permission.CUSTOMERS_READ), role.permissions());
    assertThrows(
        UnsupportedOperationException.class,
        () -> role.permissions().add(Permission.CONSENTS_PURGE));
  }
}
