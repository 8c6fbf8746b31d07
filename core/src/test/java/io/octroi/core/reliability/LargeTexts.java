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
 * Passes a text of a million characters to every parameter that takes one. No such text is stored:
 * each is rejected or matches nothing.
 */
final class LargeTexts {

  private static final int LENGTH = 1_000_000;

  /** Maximum length of a message, which must not quote the whole text. */
  private static final int MESSAGE_MAX = 20_000;

  private static final List<String> SHAPES = List.of("a", "7", "\ud83d\ude00");

  private final TextPlaces places;
  private final Tenant tenant;
  private final SampleTenant sample;
  private final List<String> wrong = new ArrayList<>();
  private int refused;
  private int answered;

  LargeTexts(Octroi octroi, TenantId id) {
    this.tenant = octroi.tenant(id);
    this.places = new TextPlaces(octroi, tenant);
    this.sample = SampleTenant.of(tenant, "mark");
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
    List<String> before = sample.toldBy(tenant);
    for (String shape : SHAPES) {
      String text = shape.repeat(LENGTH / shape.length());
      places.all().forEach(place -> attempt(place, text));
      for (Method method : ServiceMethods.all()) {
        if (List.of(method.getParameterTypes()).contains(String.class)) {
          attempt(place(method), text);
        }
      }
    }
    List<String> after = sample.toldBy(tenant);
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

  /** Checks that an answer can be printed. */
  private static void printed(Object answer) {
    if (String.valueOf(answer).isEmpty()) {
      throw new IllegalStateException("an empty answer");
    }
  }

  /** Returns the place of a method that passes the text as each text argument. */
  private TextPlaces.Spot place(Method method) {
    return new TextPlaces.Spot(
        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
        text -> {
          Object[] arguments = sample.arguments(method, 1).get(0).get();
          for (int i = 0; i < arguments.length; i++) {
            if (method.getParameterTypes()[i] == String.class) {
              arguments[i] = text;
            }
          }
          Object target =
              method.getDeclaringClass() == CertificateDesk.class
                  ? tenant.ecommerceTokens().certificates(sample.holder())
                  : ServiceMethods.target(method, tenant);
          return ServiceMethods.call(method, target, arguments);
        });
  }
}
