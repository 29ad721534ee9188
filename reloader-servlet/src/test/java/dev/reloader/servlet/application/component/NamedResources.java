package dev.reloader.servlet.application.component;

import dev.reloader.servlet.container.Container;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/** A container that has resources and nothing else. */
final class NamedResources implements Container {
  private final Map<String, Object> resources = new HashMap<>();

  NamedResources with(String name, Object resource) {
    resources.put(name, resource);
    return this;
  }

  @Override
  public Object lookup(String name, String mappedName, Class<?> type) throws NamingException {
    Object found = resources.get(mappedName == null ? name : mappedName);
    if (!type.isInstance(found)) {
      throw new NameNotFoundException(name + " of " + type);
    }
    return found;
  }

  @Override
  public String name() {
    return "resources";
  }

  @Override
  public boolean takenOver() {
    return false;
  }

  @Override
  public boolean keeps(String className) {
    return false;
  }

  @Override
  public Set<String> placeholders() {
    return Set.of();
  }

  @Override
  public void whenEnded(HttpServletRequest request, Runnable action) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean multipart(HttpServletRequest request, MultipartConfigElement config) {
    return false;
  }
}
