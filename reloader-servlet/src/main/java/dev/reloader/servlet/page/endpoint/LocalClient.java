package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.function.Predicate;
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

  /** What proxies add, by their products' manuals; some of them add one of these alone. */
  private static final Pattern FORWARDING =
      Pattern.compile(
          "Via|Forwarded(-.*)?|X-Forwarded.*|X-Original-.*|X-Real-IP|(X-)?Client-IP"
              + "|X-Cluster-Client-IP|True-Client-IP|CF-Connecting-IP",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS = Pattern.compile("\\[?[0-9A-Fa-f:.]+(%\\w+)?]?");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private LocalClient() {}

  /**
   * Tells whether a request comes from this machine, was meant for it and shows no other origin.
   */
  public static boolean sent(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && isLoopback(request.getLocalAddr())
        && !isForwarded(request)
        && isLocalHost(request.getHeader("Host"))
        && isOwnOrigin(request)
        && isOwnSite(request);
  }

  private static boolean isForwarded(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .anyMatch(FORWARDING.asMatchPredicate());
  }

  private static boolean isLocalHost(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = PORT.matcher(header).replaceFirst("");
    return host.equalsIgnoreCase("localhost") || isLoopback(host);
  }

  /** Whether all that there are, of a header that should be there once, name this server. */
  private static boolean isOwnOrigin(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return all(
        request,
        "Origin",
        origin -> origin.equals("http://" + host) || origin.equals("https://" + host));
  }

  private static boolean isOwnSite(HttpServletRequest request) {
    boolean own =
        all(
            request,
            "Sec-Fetch-Site",
            site -> site.equals("same-origin") || site.equals("none")); // typed, or a bookmark
    return own
        || (request.getMethod().equals("GET")
            && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
            && "document".equals(request.getHeader("Sec-Fetch-Dest")));
  }

  private static boolean all(HttpServletRequest request, String name, Predicate<String> test) {
    return Collections.list(request.getHeaders(name)).stream().allMatch(test);
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
