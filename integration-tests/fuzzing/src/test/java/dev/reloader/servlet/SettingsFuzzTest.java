package dev.reloader.servlet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFuzzTest {

  private static final Path WAR = Path.of("").toAbsolutePath();

  static Stream<byte[]> seeds() {
    return Stream.of(
            "reload-cooldown=250ms\nsettle=PT2S\nstart-limit=1s\nstop-limit=0\nrequest-limit=2s",
            "roots=/WEB-INF/classes, /WEB-INF/lib/acme-*.jar, /a/b\ninclude=com.acme.**",
            "exclude=com.*.acme.Order\ndetector=trigger:/WEB-INF/now\nstrategy=subpool"
                + "\nassociate=com.acme.a.**->com.acme.b.**",
            "when=background\non-failure=keep\nsessions=drop\neager-load=true\nlive-reload=true"
                + "\nmode=production",
            "sources=src/test/java, /WEB-INF/src\ncompile-to=root",
            "sources=\0",
            "roots=/WEB-INF/\0,\\")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Settings are understood, or one is refused with its name.
   *
   * @param bytes lines of name=value
   */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void settingsAreUnderstoodOrRefused(byte[] bytes) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      int equals = line.indexOf('=');
      values.put(line.substring(0, Math.max(equals, 0)), line.substring(equals + 1));
    }
    InitParams params = new InitParams(values);
    ApplicationPaths application = new ApplicationPaths(path -> WAR + path.replaceAll("/$", ""));
    try {
      Settings.parse(params, application);
      Settings.eager(params, application);
    } catch (BadSettingException e) {
      // That is what is told.
    }
  }
}
