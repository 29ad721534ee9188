package dev.reloader.servlet.application;

import static java.lang.System.Logger.Level.DEBUG;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.Steps;
import dev.reloader.servlet.blueprint.InitializerDeclaration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the initializers of libraries and of the application with the generation's classes. */
final class Initializers {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final ClassLoader loader;
  private final ComponentFactory factory;
  private final Steps steps;

  Initializers(ClassLoader loader, ComponentFactory factory, Steps steps) {
    this.loader = loader;
    this.factory = factory;
    this.steps = steps;
  }

  /**
   * Runs them one after the other (Servlet 6.0, section 8.2.4).
   *
   * @throws ServletException if one fails, with its class
   */
  void run(List<InitializerDeclaration> declarations, ServletContext context)
      throws ServletException {
    for (InitializerDeclaration declaration : declarations) {
      try {
        steps.run(() -> run(declaration, context));
      } catch (Exception | Error failure) {
        throw new ServletException(
            "Initializer " + declaration.className() + " failed in onStartup(): " + failure,
            failure);
      }
    }
  }

  private void run(InitializerDeclaration declaration, ServletContext context) throws Exception {
    Class<? extends ServletContainerInitializer> type =
        factory.load(declaration.className(), ServletContainerInitializer.class);
    factory.construct(type).onStartup(handledTypes(declaration), context);
  }

  /** Null where there are none, as the specification has it. */
  private @Nullable Set<Class<?>> handledTypes(InitializerDeclaration declaration) {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (String name : declaration.handledTypes()) {
      try {
        types.add(loader.loadClass(name));
      } catch (ClassNotFoundException | LinkageError unloadable) {
        // Libraries carry classes for libraries that are not there.
        LOG.log(
            DEBUG,
            () ->
                "Not given to initializer "
                    + declaration.className()
                    + ": "
                    + name
                    + ", because "
                    + unloadable);
      }
    }
    return types.isEmpty() ? null : types;
  }
}
