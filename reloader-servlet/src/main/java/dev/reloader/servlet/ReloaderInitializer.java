package dev.reloader.servlet;

import dev.reloader.servlet.application.EventBridge;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.container.Declaration;
import dev.reloader.servlet.container.Takeover;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the container for the filter before it starts anything of the application. Does nothing
 * at all where {@code web.xml} does not declare {@link ReloaderFilter}, or in production.
 *
 * <p>Found by the container through {@code META-INF/services}.
 */
public final class ReloaderInitializer implements ServletContainerInitializer {

  /** Called by the container before it reads what the application consists of. */
  public ReloaderInitializer() {
    Takeover.prepare(
        Thread.currentThread().getContextClassLoader(),
        ReloaderInitializer.class,
        ReloaderInitializer::reloads);
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    Optional<Declaration> declared = Declaration.of(context).filter(ReloaderInitializer::reloads);
    if (declared.isPresent()) {
      context.setAttribute(Container.ATTRIBUTE, Takeover.perform(context, declared.get()));
      context.addListener(EventBridge.of(context));
    }
  }

  static boolean reloads(Declaration declaration) {
    try {
      return Mode.decide(declaration.initParams().get(Mode.INIT_PARAM)) == Mode.DEVELOPMENT;
    } catch (BadSettingException e) {
      return false; // the filter stops the start and says what is wrong
    }
  }
}
