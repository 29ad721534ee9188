package dev.reloader.integration.harness;

import jakarta.el.ELContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.jsp.JspContext;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The jars that applications are compiled against, and that the container brings. */
final class ServletApi {

  static final List<Path> JARS =
      List.of(
          jar(Servlet.class),
          jar(JspContext.class),
          jar(ELContext.class),
          jar(ServerEndpoint.class),
          jar(Endpoint.class));

  private ServletApi() {}

  private static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
