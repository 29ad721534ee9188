package app;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened to the requests, by the name that a request gives itself as parameter "id". */
public final class Journal {
  private static final Map<String, List<String>> LINES = new ConcurrentHashMap<>();
  private static final ThreadLocal<String> ID = new ThreadLocal<>();

  private Journal() {}

  public static void begin(ServletRequest request) {
    ID.set(id(request));
  }

  public static void end() {
    ID.remove();
  }

  public static String id(ServletRequest request) {
    String query = ((jakarta.servlet.http.HttpServletRequest) request).getQueryString();
    if (query == null) {
      return "";
    }
    int at = ("&" + query).indexOf("&id=");
    return at < 0 ? "" : query.substring(at + 3).replaceAll("&.*", "");
  }

  /** Writes for the request that this thread serves. */
  public static void write(String line) {
    String id = ID.get();
    if (id != null) {
      write(id, line);
    }
  }

  public static void write(String id, String line) {
    if (!id.isEmpty()) {
      LINES.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(line);
    }
  }

  public static List<String> remove(String id) {
    List<String> lines = LINES.remove(id);
    return lines == null ? List.of() : lines;
  }

  public static boolean has(String id, String line) {
    return LINES.getOrDefault(id, List.of()).contains(line);
  }
}
