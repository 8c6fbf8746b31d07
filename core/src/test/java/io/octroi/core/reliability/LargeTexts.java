package io.octroi.core.reliability;

import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.guard.SampleTenant;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.ecommercetoken.CertificateDesk;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of a million characters in every place that takes one. None of them is kept: each is
 * refused, or is the name of nothing.
 */
final class LargeTexts {

  private static final int LENGTH = 1_000_000;

  /** Messages name what was wrong, and do not repeat all of it. */
  private static final int MESSAGE_MAX = 20_000;

  private static final List<String> SHAPES = List.of("a", "7", "\ud83d\ude00");

  private final TextPlaces places;
  private final Tenant tenant;
  private final SampleTenant furniture;
  private final List<String> wrong = new ArrayList<>();
  private int refused;
  private int answered;

  LargeTexts(Octroi octroi, TenantId id) {
    this.tenant = octroi.tenant(id);
    this.places = new TextPlaces(octroi, tenant);
    this.furniture = SampleTenant.of(tenant, "mark");
  }

  List<String> wrong() {
    return wrong;
  }

  int refused() {
    return refused;
  }

  int answered() {
    return answered;
  }

  void tryAll() {
    List<String> before = furniture.toldBy(tenant);
    for (String shape : SHAPES) {
      String text = shape.repeat(LENGTH / shape.length());
      places.all().forEach(place -> attempt(place, text));
      for (Method method : ServiceMethods.all()) {
        if (List.of(method.getParameterTypes()).contains(String.class)) {
          attempt(place(method), text);
        }
      }
    }
    List<String> after = furniture.toldBy(tenant);
    if (!after.equals(before)) {
      wrong.add("changed from " + before + " to " + after);
    }
  }

  private void attempt(TextPlaces.Spot place, String text) {
    String what = place.name() + " of " + text.substring(0, 2);
    try {
      printed(place.call().apply(text));
      answered++;
    } catch (OctroiException e) {
      refused++;
      if (e.getMessage().length() > MESSAGE_MAX) {
        wrong.add(what + " quotes " + e.getMessage().length() + " characters");
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      wrong.add(what + " ends with " + e);
    }
  }

  /** An answer is one when it can be printed. */
  private static void printed(Object answer) {
    if (String.valueOf(answer).isEmpty()) {
      throw new IllegalStateException("an empty answer");
    }
  }

  /** A method of a service, with the text for each text. */
  private TextPlaces.Spot place(Method method) {
    return new TextPlaces.Spot(
        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
        text -> {
          Object[] arguments = furniture.arguments(method, 1).get(0).get();
          for (int i = 0; i < arguments.length; i++) {
            if (method.getParameterTypes()[i] == String.class) {
              arguments[i] = text;
            }
          }
          Object target =
              method.getDeclaringClass() == CertificateDesk.class
                  ? tenant.ecommerceTokens().certificates(furniture.holder())
                  : ServiceMethods.target(method, tenant);
          return ServiceMethods.call(method, target, arguments);
        });
  }
}
