package io.octroi.core.guard;

import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The methods of all services and of the certificate desk. */
public final class ServiceMethods {

  private ServiceMethods() {}

  /** Returns the service types that a tenant's accessors return. */
  static List<Class<?>> services() {
    return Arrays.stream(Tenant.class.getMethods())
        .<Class<?>>map(Method::getReturnType)
        .filter(Class::isInterface)
        .toList();
  }

  /** Returns the methods of all services, reading ones first and purging ones last. */
  public static List<Method> all() {
    return Stream.concat(services().stream(), Stream.of(CertificateDesk.class))
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .sorted(Comparator.comparing(ServiceMethods::direction).thenComparing(Method::toString))
        .toList();
  }

  /** Returns the permission that a method requires. */
  public static Permission needs(Method method) {
    return method.getAnnotation(RequiresPermission.class).value();
  }

  private static int direction(Method method) {
    Permission needed = needs(method);
    return needed.name().endsWith("_READ") ? 0 : needed.name().endsWith("_WRITE") ? 1 : 2;
  }

  /** Returns the service of a tenant that declares a method. */
  public static Object target(Method method, Tenant tenant) {
    for (Method accessor : Tenant.class.getMethods()) {
      if (accessor.getReturnType() == method.getDeclaringClass()) {
        return call(accessor, tenant);
      }
    }
    throw new AssertionError(method);
  }

  /** Returns the certificate desk of a token. */
  static CertificateDesk desk(Tenant tenant, Secret token) {
    return tenant.ecommerceTokens().certificates(token);
  }

  /** Invokes a method and rethrows its exception unwrapped. */
  public static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw (Error) e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
