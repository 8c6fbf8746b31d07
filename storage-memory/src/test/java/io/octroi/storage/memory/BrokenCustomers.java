package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store of customers that passes every call on, for bugs that get one wrong; and their rows. */
class BrokenCustomers implements CustomerStore {

  final CustomerStore good;

  BrokenCustomers(CustomerStore good) {
    this.good = good;
  }

  @Override
  public List<Written> insert(List<CustomerRow> rows) {
    return good.insert(rows);
  }

  @Override
  public Optional<CustomerRow> find(TenantId tenant, String name) {
    return good.find(tenant, name);
  }

  @Override
  public Written replace(CustomerRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  @Override
  public Written delete(TenantId tenant, String id, long expectedVersion) {
    return good.delete(tenant, id, expectedVersion);
  }

  @Override
  public Optional<CustomerRow> erase(TenantId tenant, String id) {
    return good.erase(tenant, id);
  }

  /** A store that keeps something else than what it is given. */
  static CustomerStore changing(CustomerStore good, UnaryOperator<CustomerRow> change) {
    return new BrokenCustomers(good) {
      @Override
      public List<Written> insert(List<CustomerRow> rows) {
        return good.insert(rows.stream().map(change).toList());
      }

      @Override
      public Written replace(CustomerRow row, long expectedVersion) {
        return good.replace(change.apply(row), expectedVersion);
      }
    };
  }

  /** A store that finds something else than what it keeps. */
  static CustomerStore changingFound(CustomerStore good, UnaryOperator<CustomerRow> change) {
    return finding(good, (tenant, name) -> good.find(tenant, name).map(change));
  }

  static CustomerStore finding(CustomerStore good, Verbs.Finding<String, CustomerRow> finding) {
    return new BrokenCustomers(good) {
      @Override
      public Optional<CustomerRow> find(TenantId tenant, String name) {
        return finding.find(tenant, name);
      }
    };
  }

  static CustomerStore inserting(
      CustomerStore good, Function<List<CustomerRow>, List<Written>> inserting) {
    return new BrokenCustomers(good) {
      @Override
      public List<Written> insert(List<CustomerRow> rows) {
        return inserting.apply(rows);
      }
    };
  }

  /** A store that inserts row by row, and looks at each answer. */
  static CustomerStore oneByOne(
      CustomerStore good, BiFunction<CustomerRow, Written, Written> answer) {
    return inserting(
        good,
        rows ->
            rows.stream().map(row -> answer.apply(row, good.insert(List.of(row)).get(0))).toList());
  }

  /** A store in which a new row takes the names of certain others from them. */
  static CustomerStore stealing(
      CustomerStore good, BiPredicate<CustomerRow, CustomerRow> fromWhom) {
    return oneByOne(
        good,
        (row, answer) -> {
          if (answer instanceof Written.Taken taken) {
            for (UniqueKey key : taken.keys()) {
              good.find(row.tenant(), key.value())
                  .filter(before -> fromWhom.test(row, before))
                  .ifPresent(before -> good.delete(row.tenant(), before.id(), before.version()));
            }
            return good.insert(List.of(row)).get(0);
          }
          return answer;
        });
  }

  static CustomerStore replacing(CustomerStore good, Verbs.Replacing<CustomerRow> replacing) {
    return new BrokenCustomers(good) {
      @Override
      public Written replace(CustomerRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  static CustomerStore deleting(CustomerStore good, Deleting deleting) {
    return new BrokenCustomers(good) {
      @Override
      public Written delete(TenantId tenant, String id, long expectedVersion) {
        return deleting.delete(tenant, id, expectedVersion);
      }
    };
  }

  static CustomerStore erasing(CustomerStore good, Verbs.Finding<String, CustomerRow> erasing) {
    return new BrokenCustomers(good) {
      @Override
      public Optional<CustomerRow> erase(TenantId tenant, String id) {
        return erasing.find(tenant, id);
      }
    };
  }

  static CustomerRow tenant(CustomerRow row, TenantId tenant) {
    return new CustomerRow(
        tenant, row.id(), row.version(), row.aliases(), row.exemptions(), row.pending());
  }

  static CustomerRow id(CustomerRow row, String id) {
    return new CustomerRow(
        row.tenant(), id, row.version(), row.aliases(), row.exemptions(), row.pending());
  }

  static CustomerRow version(CustomerRow row, long version) {
    return new CustomerRow(
        row.tenant(), row.id(), version, row.aliases(), row.exemptions(), row.pending());
  }

  static CustomerRow aliases(CustomerRow row, List<String> aliases) {
    return new CustomerRow(
        row.tenant(), row.id(), row.version(), aliases, row.exemptions(), row.pending());
  }

  static CustomerRow exemptions(CustomerRow row, List<Exemption> exemptions) {
    return new CustomerRow(
        row.tenant(), row.id(), row.version(), row.aliases(), exemptions, row.pending());
  }

  static CustomerRow withExemptions(CustomerRow row, UnaryOperator<Exemption> change) {
    return exemptions(row, row.exemptions().stream().map(change).toList());
  }

  static Exemption withoutReason(Exemption it) {
    return Exemption.of(it.certificate(), it.period())
        .in(it.country().orElse(null), it.region().orElse(null))
        .forCategory(it.category().orElse(null));
  }

  static List<String> freeAliases(CustomerRow row, Written.Taken taken) {
    return row.aliases().stream()
        .filter(alias -> !taken.keys().contains(new UniqueKey(CustomerRow.NAME, alias)))
        .toList();
  }

  static List<CustomerRow> reversed(List<CustomerRow> rows) {
    List<CustomerRow> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  @FunctionalInterface
  interface Deleting {
    Written delete(TenantId tenant, String id, long expectedVersion);
  }

  /** Never takes a name out of its index. */
  static final class KeepingNames extends BrokenCustomers {

    private final Map<String, String> ownerOfName = new HashMap<>();

    KeepingNames(CustomerStore good) {
      super(good);
    }

    @Override
    public synchronized List<Written> insert(List<CustomerRow> rows) {
      List<Written> answers = new ArrayList<>();
      for (CustomerRow row : rows) {
        Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
        taken.removeIf(key -> ownerOfName.getOrDefault(key.value(), row.id()).equals(row.id()));
        if (taken.isEmpty()) {
          row.uniqueKeys().forEach(key -> ownerOfName.put(key.value(), row.id()));
          answers.addAll(good.insert(List.of(row)));
        } else {
          answers.add(Written.taken(taken));
        }
      }
      return answers;
    }
  }

  /** Never deletes an exemption. */
  static final class InheritingExemptions extends BrokenCustomers {

    private final Map<String, List<Exemption>> left = new HashMap<>();

    InheritingExemptions(CustomerStore good) {
      super(good);
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      good.find(tenant, id).ifPresent(row -> left.put(id, row.exemptions()));
      return good.delete(tenant, id, expectedVersion);
    }

    @Override
    public List<Written> insert(List<CustomerRow> rows) {
      return good.insert(
          rows.stream()
              .map(row -> exemptions(row, left.getOrDefault(row.id(), row.exemptions())))
              .toList());
    }
  }
}
