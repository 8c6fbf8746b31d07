package io.octroi.core.guard;

import io.octroi.Tenant;
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
 * The permission that each method of each service requires, as specified by {@link
 * RequiresPermission}. If a service returns an interface with such methods, this interface is also
 * a service.
 */
final class CallTable {

  private final Map<Method, GuardedCall> calls = new HashMap<>();
  private final Set<Class<?>> services = new HashSet<>();

  /** Returns the table for all services of a tenant. */
  static CallTable ofTenants() {
    return of(
        Arrays.stream(Tenant.class.getMethods())
            .map(Method::getReturnType)
            .filter(Class::isInterface)
            .toArray(Class<?>[]::new));
  }

  /**
   * Returns the table for the given services.
   *
   * @throws IllegalStateException if a method is not annotated with {@link RequiresPermission}
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
        throw new IllegalStateException(method + " has no @RequiresPermission");
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

  /** Returns the guarded call of a method, or null if the method belongs to {@link Object}. */
  @Nullable GuardedCall find(Method method) {
    return calls.get(method);
  }

  /**
   * Returns the guarded call of a method.
   *
   * @throws IllegalStateException if the table contains no such method
   */
  GuardedCall find(Class<?> service, String name, Class<?>... parameters) {
    try {
      GuardedCall call = calls.get(service.getMethod(name, parameters));
      if (call == null) {
        throw new IllegalStateException("no such guarded method: " + service + "." + name);
      }
      return call;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether results of a type must also be guarded. */
  boolean isGuarded(Class<?> type) {
    return services.contains(type);
  }

  /** Returns all guarded methods. */
  Set<Method> methods() {
    return Set.copyOf(calls.keySet());
  }
}
