package dev.reloader.servlet.container;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** A container of which nothing is known but that it keeps to the Servlet API. */
final class PortableContainer implements Container {
  private final ServletContext context;
  private final boolean listening;

  /**
   * @param listening whether an {@link EndListener} has been added to the context
   */
  PortableContainer(ServletContext context, boolean listening) {
    this.context = context;
    this.listening = listening;
  }

  @Override
  public String name() {
    return context.getServerInfo();
  }

  @Override
  public boolean takenOver() {
    return false;
  }

  @Override
  public boolean keeps(String className) {
    return Enduring.includes(className);
  }

  @Override
  public Set<String> placeholders() {
    return Set.of();
  }

  @Override
  public void whenEnded(HttpServletRequest request, Runnable action) {
    if (listening) {
      EndActions.add(request, action);
    } else {
      EndActions.afterwards(request, action);
    }
  }

  @Override
  public boolean multipart(HttpServletRequest request, MultipartConfigElement config) {
    return false;
  }

  @Override
  public Object lookup(String name, @Nullable String mappedName, Class<?> type)
      throws NamingException {
    return Resources.lookup(context.getClassLoader(), name, type);
  }
}
