package io.octroi.core.guard;

import io.octroi.guard.CallOutcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A service, or what a service returned that is one itself, behind the guard. */
final class GuardedService implements InvocationHandler {

  private final Object service;
  private final Class<?> type;
  private final GuardedSession pass;
  private final CallTable table;

  private GuardedService(Class<?> type, Object service, GuardedSession pass, CallTable table) {
    this.type = type;
    this.service = service;
    this.pass = pass;
    this.table = table;
  }

  static <T> T of(Class<T> type, T service, GuardedSession pass, CallTable table) {
    return type.cast(proxy(type, service, pass, table));
  }

  private static Object proxy(Class<?> type, Object service, GuardedSession pass, CallTable table) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        new GuardedService(type, service, pass, table));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    GuardedCall call = table.find(method);
    if (call == null) {
      return ofEveryObject(proxy, method, arguments);
    }
    long begun = pass.enter(call);
    CallOutcome outcome = CallOutcome.FAILED;
    try {
      Object answer = method.invoke(service, arguments);
      outcome = CallOutcome.DONE;
      return answer != null && table.isGuarded(method.getReturnType())
          ? proxy(method.getReturnType(), answer, pass, table)
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      pass.leave(call, begun, outcome);
    }
  }

  /** {@code equals}, {@code hashCode} and {@code toString}: the only ones that reach a proxy. */
  private Object ofEveryObject(Object proxy, Method method, @Nullable Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "guarded " + type.getSimpleName();
    };
  }
}
