package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.guard.RequiresPermission;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each method of each service needs, as the methods themselves say by {@link
 * RequiresPermission}. What their methods return and has such methods too is a service as well.
 */
final class CallTable {

  private final Map<Method, GuardedCall> calls = new HashMap<>();
  private final Set<Class<?>> services = new HashSet<>();

  /** The table of all services that a tenant has. */
  static CallTable ofTenants() {
    return of(
        Arrays.stream(Tenant.class.getMethods())
            .map(Method::getReturnType)
            .filter(type -> type != TenantId.class)
            .toArray(Class<?>[]::new));
  }

  /**
   * The table of some services.
   *
   * @throws IllegalStateException naming the first method that does not say what it needs
   */
  static CallTable of(Class<?>... services) {
    CallTable table = new CallTable();
    for (Class<?> service : services) {
      table.add(service);
    }
    return table;
  }

  private void add(Class<?> service) {
    if (!services.add(service)) {
      return;
    }
    for (Method method : service.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      RequiresPermission needs = method.getAnnotation(RequiresPermission.class);
      if (needs == null) {
        throw new IllegalStateException(method + " does not say which permission it needs");
      }
      calls.put(method, new GuardedCall(service.getSimpleName(), method.getName(), needs.value()));
      if (isService(method.getReturnType())) {
        add(method.getReturnType());
      }
    }
  }

  private static boolean isService(Class<?> type) {
    return type.isInterface()
        && Arrays.stream(type.getMethods())
            .anyMatch(method -> method.isAnnotationPresent(RequiresPermission.class));
  }

  /** What a method is to the guard; null for those that every object has. */
  @Nullable GuardedCall find(Method method) {
    return calls.get(method);
  }

  /** What the method of a service is to the guard. */
  GuardedCall find(Class<?> service, String name, Class<?>... parameters) {
    try {
      GuardedCall call = calls.get(service.getMethod(name, parameters));
      if (call == null) {
        throw new IllegalStateException(service + " is not in the table");
      }
      return call;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether what a method returns has to be guarded, too. */
  boolean isGuarded(Class<?> type) {
    return services.contains(type);
  }

  /** All methods. */
  Set<Method> methods() {
    return Set.copyOf(calls.keySet());
  }
}
