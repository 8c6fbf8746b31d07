package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.InvalidInputException;
import io.octroi.NotFoundException;
import io.octroi.OctroiException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.Violation;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.RateLimitedException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The outcome of a call as text: every part of the answer, or the exception with its subjects.
 * Random values are replaced by names in the order of their first occurrence.
 */
final class Outcome {

  private static final Set<String> DRAWN =
      Set.of(
          "AccessToken.id",
          "PassCodeMessage.tokenId",
          "EcommerceToken.tokenId",
          "Active.tokenId",
          "Credential.id");

  /**
   * Components left out: hashes have random salts, the last use may be recorded late, and versions
   * depend on all other writes but are compared where a call expects one.
   */
  private static final Set<String> IGNORED =
      Set.of("ConsentHead.hash", "Credential.lastUsed", "PaymentTerm.version", "ShipTax.version");

  private final Names names;

  private Outcome(Names names) {
    this.names = names;
  }

  static String of(Supplier<Object> call, Names names) {
    Outcome outcome = new Outcome(names);
    try {
      return outcome.text(call.get());
    } catch (OctroiException e) {
      return outcome.exception(e);
    }
  }

  private String text(Object value) {
    if (value == null) {
      return "done";
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(this::text).orElse("none");
    }
    if (value instanceof Set<?> set) {
      return set.stream()
          .map(each -> each instanceof UUID ? names.ofUnordered(each) : text(each))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Collection<?> all) {
      return "[" + all.stream().map(this::text).collect(Collectors.joining(", ")) + "]";
    }
    if (value instanceof Map<?, ?> map) {
      return text(map.keySet()) + "->" + text(map.values());
    }
    if (value instanceof UUID) {
      return names.of(value);
    }
    if (value instanceof Secret) {
      return Secret.REDACTED;
    }
    if (value instanceof TenantId id) {
      return id.value().replaceAll(" .*", "");
    }
    if (value instanceof Page<?> page) {
      return text(page.items()) + page.next().map(PageRequest::limit);
    }
    return value instanceof Record parts ? parts(parts) : value.toString();
  }

  private String parts(Record value) {
    return value.getClass().getSimpleName()
        + Arrays.stream(value.getClass().getRecordComponents())
            .map(component -> part(value, component))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private String part(Record value, RecordComponent component) {
    String name = value.getClass().getSimpleName() + "." + component.getName();
    if (IGNORED.contains(name)) {
      return "";
    }
    Object part;
    try {
      part = component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return DRAWN.contains(name) ? names.of(part) : text(part);
  }

  private String exception(OctroiException e) {
    String what = e.getClass().getSimpleName();
    if (e instanceof InvalidInputException invalid) {
      Set<String> subjects = new TreeSet<>();
      for (Violation violation : invalid.violations()) {
        // Either of two ambiguous entries may be named first.
        subjects.add(violation.subject().replaceAll(".*(rule|boundary|taxability) \".*", "rule"));
      }
      return what + " " + subjects;
    }
    if (e instanceof ConflictException conflict) {
      return what + " " + conflict.subject().replaceAll("_[0-9A-Z]{9}", "_");
    }
    if (e instanceof NotFoundException unknown) {
      return what + " " + names.known(unknown.id());
    }
    if (e instanceof IllegalTransitionException illegal) {
      return what + " " + illegal.state() + " " + illegal.call() + " " + illegal.needed();
    }
    if (e instanceof TokenNotActiveException inactive) {
      return what + " " + inactive.reason();
    }
    if (e instanceof ForbiddenException forbidden) {
      return what + " " + forbidden.permission();
    }
    return e instanceof RateLimitedException limited ? what + " " + limited.retryAfter() : what;
  }
}
