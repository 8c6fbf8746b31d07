package io.octroi.storage.memory;

import static java.util.Map.entry;

import io.octroi.spi.FeedPage;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageFixture;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A storage that does nothing and returns a default value for each return type. */
final class IdleStorage implements StorageFixture {

  private static final Map<Class<?>, Object> ANSWERS =
      Map.ofEntries(
          entry(boolean.class, false),
          entry(int.class, 0),
          entry(long.class, 0L),
          entry(Written.class, Written.done()),
          entry(Optional.class, Optional.empty()),
          entry(OptionalLong.class, OptionalLong.of(1)),
          entry(List.class, List.of()),
          entry(FeedPage.class, new FeedPage<>(1, 0, List.of())));

  @Override
  public Storage open() {
    return idle(Storage.class);
  }

  @Override
  public void close() {}

  private static <T> T idle(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method, arguments)));
  }

  private static @Nullable Object answer(Method method, Object[] arguments) {
    if (method.getReturnType() == void.class) {
      return null;
    }
    if (method.getGenericReturnType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] == Written.class) {
      return Collections.nCopies(((List<?>) arguments[0]).size(), Written.done());
    }
    Object answer = ANSWERS.get(method.getReturnType());
    return answer == null ? idle(method.getReturnType()) : answer;
  }
}
