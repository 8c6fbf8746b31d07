package io.octroi.storage.memory;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Methods of a store that do something else than they should, by their names. */
final class Fault {

  private final Map<String, Handler> handlers;

  private Fault(Map<String, Handler> handlers) {
    this.handlers = handlers;
  }

  /** What a call of a store does. */
  @FunctionalInterface
  interface Handler {
    Object handle(Call call);
  }

  /**
   * A call of a store.
   *
   * @param store the store, without this fault
   * @param method the method
   * @param arguments its arguments
   */
  record Call(Object store, Method method, List<Object> arguments) {

    /** Returns an argument. */
    @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
    <T> T get(int index) {
      return (T) arguments.get(index);
    }

    /** Makes the call as it should be. */
    Object proceed() {
      return Composed.call(store, method, arguments.toArray());
    }

    /** Makes the call with one other argument. */
    Object with(int index, Object other) {
      Object[] others = arguments.toArray();
      others[index] = other;
      return Composed.call(store, method, others);
    }
  }

  @FunctionalInterface
  interface One<A> {
    Object call(A a);
  }

  @FunctionalInterface
  interface Two<A, B> {
    Object call(A a, B b);
  }

  @FunctionalInterface
  interface Three<A, B, C> {
    Object call(A a, B b, C c);
  }

  @FunctionalInterface
  interface Four<A, B, C, D> {
    Object call(A a, B b, C c, D d);
  }

  @FunctionalInterface
  interface Five<A, B, C, D, E> {
    Object call(A a, B b, C c, D d, E e);
  }

  static Fault calling(String method, Handler handler) {
    return new Fault(Map.of(method, handler));
  }

  static <A> Fault on(String method, One<A> instead) {
    return calling(method, call -> instead.call(call.get(0)));
  }

  static <A, B> Fault on(String method, Two<A, B> instead) {
    return calling(method, call -> instead.call(call.get(0), call.get(1)));
  }

  static <A, B, C> Fault on(String method, Three<A, B, C> instead) {
    return calling(method, call -> instead.call(call.get(0), call.get(1), call.get(2)));
  }

  static <A, B, C, D> Fault on(String method, Four<A, B, C, D> instead) {
    return calling(
        method, call -> instead.call(call.get(0), call.get(1), call.get(2), call.get(3)));
  }

  static <A, B, C, D, E> Fault on(String method, Five<A, B, C, D, E> instead) {
    return calling(
        method,
        call -> instead.call(call.get(0), call.get(1), call.get(2), call.get(3), call.get(4)));
  }

  /** Changes an argument, by its index. */
  static <T> Fault argument(String method, int index, UnaryOperator<T> change) {
    return calling(method, call -> call.with(index, change.apply(call.get(index))));
  }

  /** Changes the answer. */
  @SuppressWarnings("unchecked")
  static <T> Fault answer(String method, UnaryOperator<T> change) {
    return calling(method, call -> change.apply((T) call.proceed()));
  }

  /** Changes the rows of a list that is the answer. */
  static <R> Fault rows(String method, UnaryOperator<Stream<R>> change) {
    return answer(method, (List<R> rows) -> change.apply(rows.stream()).toList());
  }

  /** Forgets the tenant, which is the first argument or a part of it. */
  static Fault ofEveryTenant(String method) {
    return calling(method, Tenants::all);
  }

  /** Adds the methods of another fault. */
  Fault and(Fault other) {
    Map<String, Handler> both = new HashMap<>(handlers);
    both.putAll(other.handlers);
    return new Fault(both);
  }

  /** Plants this into a store. */
  <S> S in(Class<S> type, S good) {
    for (String method : handlers.keySet()) {
      if (Stream.of(type.getMethods()).noneMatch(it -> it.getName().equals(method))) {
        throw new IllegalArgumentException(type + " has no method " + method);
      }
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                handlers
                    .getOrDefault(method.getName(), Call::proceed)
                    .handle(new Call(good, method, Arrays.asList(arguments)))));
  }
}
