package dev.reloader.retire.clean;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts what the JVM had by default in the stead of what the generation has set. */
@SuppressWarnings("NullAway") // the JDK's getters answer null and its setters take it, unannotated
final class Defaults implements Cleaner {

  private final List<Default<?>> defaults =
      List.of(
          new Default<>("Authenticator", Authenticator::getDefault, Authenticator::setDefault),
          new Default<>("ProxySelector", ProxySelector::getDefault, ProxySelector::setDefault),
          new Default<>("CookieHandler", CookieHandler::getDefault, CookieHandler::setDefault),
          new Default<>("ResponseCache", ResponseCache::getDefault, ResponseCache::setDefault),
          new Default<>(
              "UncaughtExceptionHandler",
              Thread::getDefaultUncaughtExceptionHandler,
              Thread::setDefaultUncaughtExceptionHandler));

  @Override
  public String place() {
    return "the defaults of the JVM";
  }

  @Override
  public List<String> clean(ClassLoader dying) {
    Kin kin = new Kin(dying);
    List<String> left = new ArrayList<>();
    for (Default<?> one : defaults) {
      if (one.restore(kin)) {
        left.add("its own default " + one.name + " set");
      }
    }
    return left;
  }

  /** A value for the whole JVM, and what it was before any generation. */
  private static final class Default<T> {

    private final String name;
    private final Supplier<@Nullable T> get;
    private final Consumer<@Nullable T> set;
    private final @Nullable T before;

    Default(String name, Supplier<@Nullable T> get, Consumer<@Nullable T> set) {
      this.name = name;
      this.get = get;
      this.set = set;
      this.before = get.get();
    }

    boolean restore(Kin kin) {
      if (!kin.has(get.get())) {
        return false;
      }
      set.accept(before);
      return true;
    }
  }
}
