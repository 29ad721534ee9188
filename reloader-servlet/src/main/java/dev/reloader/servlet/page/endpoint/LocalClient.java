package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request comes from this very machine and was meant for it.
 *
 * <p>Both ends of the connection must be loopback addresses. A proxy on this machine connects from
 * one too, for anybody, so a request that says it was forwarded is not local. The {@code Host} must
 * be a local name, or a page of another site could have its own name resolve to this machine and
 * read the answer (DNS rebinding).
 *
 * <p>A page of another site, or of another port of this machine, must not make a browser ask
 * either: its requests name it in {@code Origin} or are marked in {@code Sec-Fetch-Site}. It may
 * only link to a page of ours, for the browser's user to see.
 */
public final class LocalClient {

  private static final List<String> FORWARDING =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private static final Pattern ADDRESS = Pattern.compile("\\[?[0-9A-Fa-f:.]+(%\\w+)?]?");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private LocalClient() {}

  /**
   * Tells whether a request comes from this machine, was meant for it and shows no other origin.
   */
  public static boolean sent(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && isLoopback(request.getLocalAddr())
        && FORWARDING.stream().allMatch(name -> request.getHeader(name) == null)
        && isLocalHost(request.getHeader("Host"))
        && isOwnOrigin(request)
        && isOwnSite(request);
  }

  private static boolean isLocalHost(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = PORT.matcher(header).replaceFirst("");
    return host.equalsIgnoreCase("localhost") || isLoopback(host);
  }

  private static boolean isOwnOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String host = request.getHeader("Host");
    return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  private static boolean isOwnSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null
        || site.equals("same-origin")
        || site.equals("none") // typed, or a bookmark
        || (request.getMethod().equals("GET")
            && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
            && "document".equals(request.getHeader("Sec-Fetch-Dest")));
  }

  /** Only for addresses, so that no name is ever looked up. */
  private static boolean isLoopback(@Nullable String address) {
    if (address == null || !ADDRESS.matcher(address).matches()) {
      return false;
    }
    try {
      return (address.contains(":") || address.contains("."))
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
