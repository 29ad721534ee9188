package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Names and addresses that lead elsewhere, or there by another way: what they find, and what they
 * throw, is what they do in the container alone, that is, in production.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraversalTest {

  private static final String SECRET = "nobody's business";

  /** As Java source texts. */
  private static final List<String> NAMES =
      List.of(
          "/..",
          "../secret.txt",
          "/../secret.txt",
          "../../secret.txt",
          "../../../secret.txt",
          "/../../../secret.txt",
          "/page.html",
          "page.html",
          "//page.html",
          "/./page.html",
          "/WEB-INF/../page.html",
          "/WEB-INF/classes/../../page.html",
          "/WEB-INF/classes/../../../secret.txt",
          "app/../app/own.txt",
          "app/own.txt",
          "/app/own.txt",
          "//app/own.txt",
          "app//own.txt",
          "app/./own.txt",
          "app/../../web.xml",
          "app/../../../../secret.txt",
          "app/%2e%2e/app/own.txt",
          "%2e%2e/secret.txt",
          "..%2f..%2f..%2fsecret.txt",
          "/%2e%2e/secret.txt",
          "%252e%252e%252fsecret.txt",
          "..\\\\secret.txt",
          "..\\\\..\\\\..\\\\secret.txt",
          "/..\\\\secret.txt",
          "app\\\\own.txt",
          "\\\\app\\\\own.txt",
          "/etc/passwd",
          "file:/etc/passwd",
          "file:///etc/passwd",
          "C:\\\\Windows\\\\win.ini",
          "\\0",
          "app/own.txt\\0",
          "/page.html\\0.jsp",
          "../secret.txt\\0",
          "app/own.txt/",
          "app/own.txt/..",
          "app/own.txt?x",
          "app/own.txt#x",
          "app/own.txt;x",
          "~/secret.txt",
          "\\u0000",
          "\\uFF0E\\uFF0E/secret.txt",
          "..\\u2215secret.txt");

  /** Long ones, as Java expressions. */
  private static final List<String> LONG =
      List.of(
          "\"a\".repeat(300)",
          "\"/\" + \"a\".repeat(5_000)",
          "\"../\".repeat(3_000) + \"secret.txt\"",
          "\"/..\".repeat(3_000) + \"/secret.txt\"",
          "\"app/../\".repeat(2_000) + \"app/own.txt\"",
          "\"%2e%2e/\".repeat(2_000)");

  private static final List<String> ADDRESSES =
      List.of(
          "/app/page.html",
          "/app/../secret.txt",
          "/app/%2e%2e/secret.txt",
          "/app/..%2fsecret.txt",
          "/app/..%5csecret.txt",
          "/app/..\\secret.txt",
          "/app/..;/secret.txt",
          "/app/;x/../../secret.txt",
          "/app/WEB-INF/web.xml",
          "/app/web-inf/web.xml",
          "/app//WEB-INF/web.xml",
          "/app/./WEB-INF/web.xml",
          "/app/x/../WEB-INF/web.xml",
          "/app/x/%2e%2e/WEB-INF/web.xml",
          "/app/%57EB-INF/web.xml",
          "/app/WEB-INF%2fweb.xml",
          "/app/WEB-INF;x/web.xml",
          "/app/;/WEB-INF/web.xml",
          "/app/WEB-INF/classes/app/own.txt",
          "/app/WEB-INF/classes/app/own.txt%00.html",
          "/app/page.html%00",
          "/app/page.html%00.jsp",
          "/app/page.html/",
          "/app/page.html%20",
          "/app/page.html.",
          "/app/%c0%ae%c0%ae/secret.txt",
          "/app/%",
          "/app/%zz",
          "//app/page.html",
          "/app//page.html",
          "/app/__reloader/../WEB-INF/web.xml",
          "/app/__reloader/%2e%2e/WEB-INF/web.xml",
          "/app/__reloader/..;/WEB-INF/web.xml",
          "/app/__reloader/..%2fWEB-INF/web.xml",
          "/app/" + "a".repeat(5_000),
          "/app/" + "../".repeat(1_000) + "secret.txt",
          "/app/" + "%2e%2e/".repeat(500) + "secret.txt");

  @TempDir Path directory;
  private TestApplication application;

  @BeforeEach
  void write() throws Exception {
    application =
        new TestApplication(directory)
            .file("page.html", "a page")
            .file("WEB-INF/classes/app/own.txt", "a resource")
            .servlet("@WebServlet(\"/find\")", "Find", finding());
    for (Path at = directory; at.startsWith(directory); at = at.getParent()) {
      Files.writeString(at.resolve("secret.txt"), SECRET);
    }
  }

  /** A line for each way to ask for each name, with what it answers or throws. */
  private static String finding() {
    List<String> names = new ArrayList<>(LONG);
    NAMES.forEach(name -> names.add('"' + name + '"'));
    return """
           String[] names = {%s};
           ServletContext context = getServletContext();
           ClassLoader loader = getClass().getClassLoader();
           Map<String, java.util.concurrent.Callable<Object>> ways = new TreeMap<>();
           for (String name : names) {
             ways.put("a", () -> context.getResource(name));
             ways.put("b", () -> read(context.getResourceAsStream(name)));
             ways.put("c", () -> context.getRealPath(name));
             ways.put("d", () -> context.getResourcePaths(name));
             ways.put("e", () -> loader.getResource(name));
             ways.put("f", () -> read(loader.getResourceAsStream(name)));
             ways.put("g", () -> Collections.list(loader.getResources(name)));
             ways.put("h", () -> getClass().getResource(name));
             ways.put("i", () -> read(getClass().getResourceAsStream(name)));
             for (Map.Entry<String, java.util.concurrent.Callable<Object>> way : ways.entrySet()) {
               Object answer;
               try {
                 answer = way.getValue().call();
               } catch (Throwable thrown) {
                 answer = thrown.getClass().getName();
               }
               response.getWriter().println(way.getKey() + " "
                   + (name.length() > 99 ? name.length() : name.replace("\\0", "NUL"))
                   + " -> " + answer);
             }
           }
         }

         private static String read(InputStream in) throws IOException {
           try (in) {
             return in == null ? null : new String(in.readAllBytes()).lines().findFirst().orElse("");
           }
         """
        .formatted(String.join(", ", names));
  }

  private List<String> inProduction(TestServer.Kind kind, List<String> addresses) throws Exception {
    application.webXml("", "mode=production");
    return answers(kind, addresses);
  }

  private List<String> answers(TestServer.Kind kind, List<String> addresses) throws Exception {
    try (TestServer server = kind.run(application)) {
      if (addresses.isEmpty()) {
        return server.get("/find").lines().toList();
      }
      List<String> answers = new ArrayList<>();
      for (String address : addresses) {
        answers.add(answer(server, address));
      }
      return answers;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameFindsNothingButWhatItFindsInTheContainerAlone(TestServer.Kind kind) throws Exception {
    List<String> here = answers(kind, List.of());
    List<String> alone = inProduction(kind, List.of());

    assertTrue(here.contains("f app/own.txt -> a resource"), () -> String.join("\n", here));
    assertTrue(here.contains("b /page.html -> a page"), () -> String.join("\n", here));
    assertEquals(9 * (NAMES.size() + LONG.size()), here.size());
    // A directory has but one name in a generation, as have files where the container's name for
    // them is not in order.
    List<String> more =
        differing(alone, here).stream()
            .filter(line -> !line.matches(".* -> (null|\\[]), not .*"))
            .toList();
    assertEquals(List.of(), more);
    for (String name : List.of("/app/own.txt", "//app/own.txt", "app/./own.txt")) {
      for (String way : List.of("e ", "f ", "g ")) {
        String line = way + name + " -> ";
        assertEquals(answer(alone, line), answer(here, line), line);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressIsAnsweredAsInTheContainerAlone(TestServer.Kind kind) throws Exception {
    List<String> here = answers(kind, ADDRESSES);
    List<String> alone = inProduction(kind, ADDRESSES);

    assertEquals("/app/page.html 200", here.get(0));
    assertEquals(List.of(), differing(alone, here));
  }

  private static String answer(List<String> lines, String beginning) {
    return lines.stream().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  private static List<String> differing(List<String> alone, List<String> here) {
    return IntStream.range(0, alone.size())
        .filter(i -> !alone.get(i).equals(here.get(i)))
        .mapToObj(i -> here.get(i) + ", not " + alone.get(i))
        .toList();
  }

  /** The address and the status; as no client would send it. */
  private static String answer(TestServer server, String address) throws IOException {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(20_000);
      String request =
          "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertFalse(answer.contains(SECRET), address);
      assertFalse(answer.contains("<filter-class>"), address);
      return address + answer.substring(answer.indexOf(' '), answer.indexOf(' ') + 4);
    }
  }
}
